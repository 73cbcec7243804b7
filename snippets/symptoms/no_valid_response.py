from flask import Flask

app = Flask(__name__)
app.testing = True  # errors reach the caller


@app.get("/user/<name>")
def user(name):
    if name == "ann":
        return {"name": name}


@app.get("/number")
def number():
    return 7


client = app.test_client()
print(client.get("/user/ann").get_json())
for path in ("/user/bob", "/number"):
    try:
        client.get(path)
    except TypeError as error:
        print("TypeError:", str(error).partition(" (")[0])
