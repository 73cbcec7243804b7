from collections import deque

from flask import Flask

app = Flask(__name__)
cache = []
recent = deque(maxlen=20)


@app.get("/leak")
def leak():
    cache.append(b"x" * 100_000)
    return {"kept": len(cache)}


@app.get("/bounded")
def bounded():
    recent.append(b"x" * 100_000)
    return {"kept": len(recent)}
