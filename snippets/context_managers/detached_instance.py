from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session
from sqlalchemy.orm import mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
for expire in (True, False):
    with Session(engine, expire_on_commit=expire) as session:
        user = User(name="raj")
        session.add(user)
        session.commit()
    try:
        print(user.name)
    except Exception as error:
        print(type(error).__name__)
        print(
            "not bound" + str(error).partition("not bound")[2][:60]
        )
