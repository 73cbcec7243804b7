from threading import Thread

import psycopg
from psycopg.errors import DeadlockDetected

from temporary_postgres import temporary_postgres

ADD = "UPDATE accounts SET euros = euros + %s WHERE name = %s"


def transfer(connection, *steps):
    """Move money; wait between the two steps for the other one."""
    connection.execute(ADD, steps[0])
    yield
    connection.execute(ADD, steps[1])
    connection.commit()


# --8<-- [start:harness]
def is_waiting(watcher, connection):
    query = (
        "SELECT wait_event_type = 'Lock' FROM pg_stat_activity"
        " WHERE pid = %s"
    )
    pid = [connection.info.backend_pid]
    return watcher.execute(query, pid).fetchone()[0]


def finish(work, said):
    try:
        next(work, None)
        next(work, None)
        said.append("done")
    except DeadlockDetected as error:
        said.append(error.diag.message_primary)


def both(address, ann_steps, bob_steps):
    with (
        psycopg.connect(address) as ann,
        psycopg.connect(address) as bob,
        psycopg.connect(address, autocommit=True) as watcher,
    ):
        # Who waits this long looks for a circle. Bob does.
        ann.execute("SET deadlock_timeout = '1h'")
        bob.execute("SET deadlock_timeout = '10ms'")
        ann.commit()
        bob.commit()
        first, second = (
            transfer(ann, *ann_steps),
            transfer(bob, *bob_steps),
        )
        next(first)
        for_ann, for_bob = [], []
        if ann_steps[0][1] != bob_steps[0][1]:
            next(second)  # each holds one row
            one = Thread(target=finish, args=(first, for_ann))
            one.start()
            while not is_waiting(watcher, ann):
                pass
            finish(second, for_bob)
            bob.rollback()
            one.join()
        else:
            one = Thread(target=finish, args=(second, for_bob))
            one.start()
            while not is_waiting(watcher, bob):
                pass
            finish(first, for_ann)
            one.join()
        print("  Ann:", *for_ann)
        print("  Bob:", *for_bob)


# --8<-- [end:harness]
with temporary_postgres() as address:
    with psycopg.connect(address) as setup:
        setup.execute(
            "CREATE TABLE accounts AS SELECT * FROM"
            " (VALUES ('ann', 50), ('bob', 50)) AS t(name, euros)"
        )
    print("each begins with the own account:")
    both(
        address,
        [(-10, "ann"), (10, "bob")],
        [(-10, "bob"), (10, "ann")],
    )
    print("both begin with Ann's:")
    both(
        address,
        [(-10, "ann"), (10, "bob")],
        [(10, "ann"), (-10, "bob")],
    )
