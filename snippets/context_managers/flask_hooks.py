from flask import Flask

app = Flask(__name__)
app.logger.disabled = True


@app.before_request
def before():
    print("  before_request")


@app.after_request
def after(response):
    print("  after_request", response.status_code)
    return response


@app.teardown_request
def teardown(error):
    print("  teardown_request", repr(error))


@app.teardown_appcontext
def teardown_context(error):
    print("  teardown_appcontext", repr(error))


@app.get("/fine")
def fine():
    print("  view")
    return "fine"


@app.get("/bug")
def bug():
    print("  view")
    raise ValueError("boom")


client = app.test_client()
for path in ("/fine", "/bug"):
    print(path)
    client.get(path)

app.testing = True
print("/bug, raised through")
try:
    client.get("/bug")
except ValueError:
    print("  the caller gets the error")
