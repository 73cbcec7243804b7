from sqlalchemy import create_engine, event, text

from temporary_postgres import temporary_postgres

NUMBERS = "SELECT generate_series(1, 10000)"


with temporary_postgres() as address:
    engine = create_engine(
        address.replace("postgresql:", "postgresql+psycopg:")
    )

    @event.listens_for(engine, "after_cursor_execute")
    def tell(connection, cursor, statement, *_):
        print(f"  {type(cursor).__name__}, rows: {cursor.rowcount}")

    for options in ({}, {"yield_per": 100}):
        print(options or "no options")
        with engine.connect() as connection:
            result = connection.execute(
                text(NUMBERS), execution_options=options
            )
            print(
                "  partitions:",
                sum(1 for _ in result.partitions(100)),
            )
    engine.dispose()
