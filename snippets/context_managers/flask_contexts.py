from flask import Flask, current_app, g, request

app = Flask("shop")


@app.get("/")
def view():
    return f"{hasattr(g, 'user')}"


with app.app_context():
    g.user = "raj"
    print("application context:", current_app.name, g.user)
    try:
        request.path
    except RuntimeError as error:
        print("no request:", str(error).splitlines()[0])
    inside = app.test_client().get("/").text
    print("a request inside it, user in g:", inside)

print("a request of its own:", app.test_client().get("/").text)
