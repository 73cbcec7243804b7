from flask import Flask, Response, abort

app = Flask(__name__)
app.logger.disabled = True


def send_mail():
    print("  mail sent")


def fails():
    raise ConnectionError("no mail server")


@app.get("/returned")
def returned():
    response = Response("done")
    response.call_on_close(send_mail)
    return response


@app.get("/raised")
def raised():
    response = Response("done")
    response.call_on_close(send_mail)
    abort(409)


@app.get("/second")
def second():
    response = Response("done")
    response.call_on_close(fails)
    response.call_on_close(send_mail)
    return response


client = app.test_client()
for path in ("/returned", "/raised", "/second"):
    print(path)
    answer = client.get(path)
    print("  status", answer.status_code)
    try:
        answer.close()
    except ConnectionError as error:
        print("  the server gets:", error)
