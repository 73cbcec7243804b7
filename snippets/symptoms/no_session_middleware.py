from starlette.requests import HTTPConnection

# The middleware puts it into the scope.
for scope in (
    {"type": "http"},
    {"type": "http", "session": {}, "user": "ann"},
):
    connection = HTTPConnection(scope)
    for name in ("session", "user"):
        try:
            print(f"{name}:", getattr(connection, name))
        except AssertionError as error:
            print(f"{name}: AssertionError: {error}")
