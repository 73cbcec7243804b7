from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

for url in (
    "",
    "postgres://shop:secret@db/shop",
    "postgresql+psycopg://shop:se@cret@db:port/shop",
):
    try:
        create_engine(url)
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        said = str(error).partition(" from")[0]
        print(f"{type(error).__name__}: {said}")
url = "postgresql+psycopg://shop:p@ss/word@db/shop"
print("host:", make_url(url).host)
url = URL.create(
    "postgresql+psycopg", "shop", "p@ss/word", "db", database="shop"
)
print(url.render_as_string(hide_password=False))
print("host:", make_url(url).host)
