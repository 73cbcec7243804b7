import threading

from flask import Flask, copy_current_request_context, g, request

app = Flask(__name__)
answered = threading.Event()
threads = []


@app.before_request
def open_connection():
    g.connection = {"open": True}


@app.teardown_request
def close_connection(error):
    connection = g.pop("connection", None)
    print("teardown, there is a connection:", bool(connection))
    if connection:
        connection["open"] = False


@app.get("/")
def order():
    connection = g.connection

    # --8<-- [start:copy]
    @copy_current_request_context
    def send_mail():
        answered.wait(5)
        print("the copy reads:", request.args["user"])
        print("its g has a connection:", "connection" in g)
        print("the view's is open:", connection["open"])

    # --8<-- [end:copy]
    threads.append(threading.Thread(target=send_mail))
    threads[0].start()
    return "ordered"


print(app.test_client().get("/?user=alice").text)
answered.set()
threads[0].join()
