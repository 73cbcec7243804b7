import time
from threading import Lock, Thread

from flask import Flask

app = Flask(__name__)
counter = 0
lock = Lock()


@app.get("/counter")
def count():
    global counter
    with lock:
        value = counter
        time.sleep(0.001)
        counter = value + 1
        return {"counter": counter}


def request():
    app.test_client().get("/counter")


threads = [Thread(target=request) for _ in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("20 requests, counted:", counter)
#> 20 requests, counted: 20
