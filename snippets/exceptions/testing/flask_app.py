from flask import Flask

app = Flask(__name__)
app.logger.disabled = True


@app.get("/bug")
def bug():
    raise ZeroDivisionError("visible in the test")


print(
    "as in production:", app.test_client().get("/bug").status_code
)
app.testing = True
try:
    app.test_client().get("/bug")
except ZeroDivisionError as error:
    print("in a test:", error)
