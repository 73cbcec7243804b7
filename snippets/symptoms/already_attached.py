from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as one, Session(engine) as other:
    user = User()
    one.add(user)
    try:
        other.add(user)
    except InvalidRequestError as error:
        said = str(error)
        print(
            "InvalidRequestError: Object",
            said[said.index("is al") :],
        )
    one.commit()
    print("merged, a copy:", other.merge(user) is not user)
