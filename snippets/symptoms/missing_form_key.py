from flask import Flask, request

app = Flask(__name__)


@app.post("/users")
def create():
    return {"name": request.form["name"]}


app.testing = True  # errors reach the caller
client = app.test_client()
answer = client.post("/users", json={"name": "ann"})
print(answer.status_code, "KeyError" in answer.text)
# --8<-- [start:check]
app.config["TRAP_BAD_REQUEST_ERRORS"] = True
# --8<-- [end:check]
try:
    client.post("/users", json={"name": "ann"})
except KeyError as error:
    print(type(error).__name__, str(error).splitlines()[-1])
