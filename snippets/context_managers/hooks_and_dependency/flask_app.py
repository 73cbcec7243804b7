from flask import Flask, g

app = Flask(__name__)
app.logger.disabled = True


class Connection:
    def close(self):
        print("  close")


@app.before_request
def open_connection():
    print("  open")
    g.db = Connection()


@app.teardown_request
def close_connection(error):
    connection = g.pop("db", None)
    if connection is not None:
        connection.close()


@app.get("/fine")
def fine():
    print("  view")
    return {}


@app.get("/bug")
def bug():
    print("  view")
    raise ValueError


client = app.test_client()
for path in ("/fine", "/bug"):
    print(path)
    print("  answer", client.get(path).status_code)
