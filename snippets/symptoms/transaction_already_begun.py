from sqlalchemy import create_engine, text
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session

engine = create_engine("sqlite://")
with Session(engine) as session:
    session.execute(text("SELECT 1"))
    # --8<-- [start:check]
    print("begun:", session.in_transaction())
    # --8<-- [end:check]
    try:
        with session.begin():
            pass
    except InvalidRequestError as error:
        print("InvalidRequestError:", error)
    session.commit()
    with session.begin():
        print("a new one")
