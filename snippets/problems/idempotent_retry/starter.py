"""A payment that is repeated.

answer(connection, key, body, work) answers a request that may
come again with the same key (str), also at the same moment and
in another process. The table

    answers (key TEXT PRIMARY KEY, body TEXT,
             status INTEGER, answer TEXT)

holds one row for each key. work() does the work, slowly, and
returns (status, text).

The first request with a key claims it: a row without status and
answer is committed before work() begins. No transaction is open
while work() runs. Then status and text are written into the
row, whatever they are, committed and returned.

Another request with this key calls no work(), and returns

- (422, "another body") if its body (str) is not the first one's,
- (409, "in progress") while the first has no answer yet,
- else the status and text that the first one was given.

If work() raises (any BaseException), nothing was done: the row
is taken out, which is committed, and the exception goes on. The
next request with this key is a first one. Where a row vanishes
between two statements of a repeated request, that one may
answer 409, or begin anew.

connection is what sqlite3.connect returns, with no transaction
open; each request has one of its own.
"""


def answer(connection, key, body, work):
    status, text = work()
    with connection:
        connection.execute(
            "INSERT INTO answers VALUES (?, ?, ?, ?)",
            (key, body, status, text),
        )
    return status, text
