from flask import Flask

app = Flask(__name__)
for name in (
    "before_first_request",
    "json_encoder",
    "before_request",
    "json",
):
    try:
        getattr(app, name)
        print(name, "is there")
    except AttributeError as error:
        print("AttributeError:", error)
