"""Answer after the commit.

serve(connect, view, send, report) answers one request, in this
order:

1. connect() gives a sqlite3.Connection for this request alone.
2. view(connection, later) does the work and returns the answer.
   Meanwhile later(function) notes a function for step 5.
3. The work is committed, and the connection is closed.
4. send(answer) hands the answer to the client.
5. The noted functions are called without arguments, in the
   order in which they were noted.

If the view or the commit raises (any BaseException), nothing is
saved, sent or called: the connection is closed, and the same
exception goes on.

If send raises, the work stays saved and the noted functions are
called all the same; then the exception of send goes on.

If a noted function raises an Exception, report(error) is told
of it and the next one is called. Any other BaseException goes
on at once.
"""


def serve(connect, view, send, report):
    connection = connect()
    send(view(connection, lambda function: function()))
    connection.commit()
