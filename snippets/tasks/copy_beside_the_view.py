import asyncio
import threading

from flask import Flask, copy_current_request_context, g

app = Flask(__name__)


@app.teardown_request
def teardown(error):
    print("teardown")


def in_a_thread(function):
    thread = threading.Thread(target=function)
    thread.start()
    thread.join()


@app.get("/")
async def view():
    g.user = "alice"

    @copy_current_request_context
    def read():
        print("g in the copy:", g.get("user"))

    print("a thread of one's own:")
    in_a_thread(read)
    print("asyncio.to_thread:")
    await asyncio.to_thread(read)
    print("the view ends:")
    return ""


app.test_client().get("/")
