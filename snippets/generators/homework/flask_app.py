import tracemalloc

from flask import Flask, Response

app = Flask(__name__)
N = 1_000_000


def numbers(size=1000):
    """Give a thousand numbers at a time, not one."""
    for start in range(0, N, size):
        block = range(start, start + size)
        yield "\n".join(map(str, block)) + "\n"


@app.get("/list")
def as_list():
    return Response("".join(list(numbers())), mimetype="text/plain")


@app.get("/stream")
def as_stream():
    return Response(numbers(), mimetype="text/plain")


def verdict(size):
    if size > 10e6:
        return "over 10 MB"
    return "under 1 MB" if size < 1e6 else f"{size} bytes"


client = app.test_client()
client.get("/nowhere")  # first-request costs are not counted
tracemalloc.start()
for path in ("/list", "/stream"):
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    size = 0
    for chunk in client.get(path).iter_encoded():
        size += len(chunk)
    peak = tracemalloc.get_traced_memory()[1] - before
    print(path, size, "bytes, peak", verdict(peak))
