import psycopg
from psycopg import IsolationLevel
from psycopg.errors import SerializationFailure

from temporary_postgres import temporary_postgres

ON_CALL = "SELECT count(*) FROM doctors WHERE on_call"
LEAVE = "UPDATE doctors SET on_call = false WHERE name = %s"


def both_leave(address, ann_level, bob_level):
    """Each may leave while another one stays. Both look first."""
    with (
        psycopg.connect(address) as ann,
        psycopg.connect(address) as bob,
    ):
        ann.execute("UPDATE doctors SET on_call = true")
        ann.commit()
        ann.isolation_level = ann_level
        bob.isolation_level = bob_level
        for who in (ann, bob):
            [doctors] = who.execute(ON_CALL).fetchone()
            assert doctors == 2
        for name, who in (("ann", ann), ("bob", bob)):
            try:
                who.execute(LEAVE, [name])
                who.commit()
                print(f"  {name} leaves")
            except SerializationFailure as error:
                who.rollback()
                print(f"  {name}: {error.diag.message_primary}")
        print("  on call:", *ann.execute(ON_CALL).fetchone())


with temporary_postgres() as address:
    with psycopg.connect(address) as setup:
        setup.execute(
            "CREATE TABLE doctors AS SELECT * FROM (VALUES ('ann', true), ('bob', true)) AS t(name, on_call)"
        )
    for level in list(IsolationLevel)[1:]:
        print(level.name)
        both_leave(address, level, level)
    print("SERIALIZABLE beside READ_COMMITTED")
    both_leave(
        address,
        IsolationLevel.SERIALIZABLE,
        IsolationLevel.READ_COMMITTED,
    )
