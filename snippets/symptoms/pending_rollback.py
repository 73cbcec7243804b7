from sqlalchemy import (
    Column,
    Integer,
    String,
    create_engine,
    select,
)
from sqlalchemy.exc import IntegrityError, PendingRollbackError
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String, unique=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([User(name="ann"), User(name="ann")])
    try:
        session.commit()
    except IntegrityError as error:
        print("IntegrityError:", error.orig)
    for attempt in range(2):
        try:
            print(
                "users:", len(session.scalars(select(User)).all())
            )
        except PendingRollbackError as error:
            name = type(error).__name__
            print(f"{name}:", str(error).split(". ")[0])
            session.rollback()
