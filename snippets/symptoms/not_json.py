import json


def show(text):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(f"JSONDecodeError: {error}")
        # --8<-- [start:check]
        print("  it was", repr(error.doc[:20]))
        # --8<-- [end:check]


show("")
show("<html><h1>502 Bad Gateway</h1></html>")
show("{'name': 'tea'}")
show('{"name": "tea"}{"name": "milk"}')
show('{"name": "tea"}')
