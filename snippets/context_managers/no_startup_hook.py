from flask import Flask

names = [name for name in dir(Flask) if not name.startswith("_")]
print([n for n in names if "first" in n or "startup" in n])
#> []
print([n for n in names if n.startswith(("before_", "teardown_"))])
#> ['before_request', 'teardown_appcontext', 'teardown_request']
