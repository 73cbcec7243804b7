from threading import Barrier, Thread

from flask import Flask

app = Flask(__name__)
counter = 0
all_have_read = Barrier(20, timeout=5)


@app.get("/counter")
def count():
    global counter
    value = counter
    all_have_read.wait()
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
