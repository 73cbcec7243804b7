from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

engine = create_engine("sqlite://")
with engine.connect() as connection, Session(engine) as session:
    for execute in (connection.execute, session.execute):
        for query in ("SELECT 1", text("SELECT 1")):
            try:
                print(execute(query).scalar_one())
            except SQLAlchemyError as error:
                said = str(error).splitlines()[0]
                print(f"{type(error).__name__}: {said}")
