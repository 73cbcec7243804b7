from flask import Flask, session

app = Flask(__name__)
app.testing = True  # errors reach the caller


@app.get("/login")
def login():
    session["user"] = "ann"
    return "welcome"


client = app.test_client()
# --8<-- [start:check]
for key in (None, "from the environment"):
    app.secret_key = key
    try:
        print(client.get("/login").text)
    except RuntimeError as error:
        print("RuntimeError:", error)
# --8<-- [end:check]
