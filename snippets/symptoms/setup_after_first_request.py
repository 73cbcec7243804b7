from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "first"


app.test_client().get("/")
try:

    @app.get("/late")
    def late():
        return "late"

except AssertionError as error:
    print("AssertionError:", str(error).partition(" It ")[0])
