from sqlalchemy import create_engine, event
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
)


class Base(DeclarativeBase):
    pass


class Page(Base):
    __tablename__ = "pages"
    id: Mapped[int] = mapped_column(primary_key=True)
    hits: Mapped[int]


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


@event.listens_for(engine, "before_cursor_execute")
def show(connection, cursor, statement, parameters, *rest):
    if statement.startswith("UPDATE"):
        print(" ", statement, parameters)


with Session(engine) as session:
    page = Page(id=1, hits=41)
    session.add(page)
    session.commit()

    print("page.hits += 1")
    page.hits += 1
    session.commit()

    print("page.hits = Page.hits + 1")
    page.hits = Page.hits + 1
    session.commit()
    print("  then:", page.hits)
