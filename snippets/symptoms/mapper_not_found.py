from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("users.id"))
    user = relationship("User")


def show(work):
    try:
        work()
        print("done")
    except InvalidRequestError as error:
        said = str(error).partition("  ")[0].partition(" If")[0]
        print("InvalidRequestError:", said)


def import_users():
    class User(Base):
        __tablename__ = "users"
        id = Column(Integer, primary_key=True)


show(Order)
import_users()
show(Order)
show(lambda: Table("users", Base.metadata))
show(lambda: Table("users", Base.metadata, Column("name")))
