from flask import Flask

app = Flask(__name__)
app.logger.disabled = True


@app.get("/uncaught")
def uncaught():
    return {"number": int("abc")}


@app.get("/echoed")
def echoed():
    try:
        return {"number": int("abc")}
    except ValueError as error:
        return {"error": str(error)}, 400


client = app.test_client()
for path in ("/uncaught", "/echoed"):
    response = client.get(path)
    leaked = "invalid literal" in response.text
    print(path, response.status_code, "text leaked:", leaked)
