from importlib import import_module

for module, name in (
    ("werkzeug.urls", "url_quote"),
    ("werkzeug.urls", "url_decode"),
    ("jinja2", "Markup"),
    ("jinja2", "escape"),
    ("flask.json", "JSONEncoder"),
    ("urllib.parse", "quote"),
    ("markupsafe", "Markup"),
):
    try:
        getattr(import_module(module), name)
        print(f"from {module} import {name}")
    except AttributeError:
        print(f"cannot import name '{name}' from '{module}'")
