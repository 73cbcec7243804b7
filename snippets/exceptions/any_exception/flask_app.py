from flask import Flask

app = Flask(__name__)
app.logger.disabled = True


@app.errorhandler(Exception)
def anything(error):
    return {"handled": type(error).__name__}, 500


@app.get("/bug")
def bug():
    raise ZeroDivisionError


client = app.test_client()
for path in ("/bug", "/no-such-page"):
    response = client.get(path)
    print(path, response.status_code, response.get_json())
