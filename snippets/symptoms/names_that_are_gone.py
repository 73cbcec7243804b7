def of_jinja():
    from jinja2 import Markup


def of_jinja_too():
    from jinja2 import escape


def of_flask():
    from flask.json import JSONEncoder


def instead():
    from urllib.parse import quote

    from flask.json.provider import DefaultJSONProvider
    from markupsafe import Markup, escape


for imports in (
    of_jinja,
    of_jinja_too,
    of_flask,
    instead,
):
    try:
        imports()
        print(f"{imports.__name__}: all are there")
    except ImportError as error:
        print("ImportError:", str(error).partition(" (")[0])
