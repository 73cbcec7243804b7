from flask import Flask

app = Flask(__name__)


@app.get("/files/<name>")
def one_part(name):
    return {"one part": name}


@app.get("/paths/<path:name>")
def many_parts(name):
    return {"many parts": name}


client = app.test_client()
for path in (
    "/files/a%20b",
    "/files/a%2Fb",
    "/paths/a%2Fb",
    "/paths/a/b",
):
    response = client.get(path)
    seen = response.json if response.status_code == 200 else ""
    print(path, response.status_code, seen)
