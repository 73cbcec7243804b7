import sys
from threading import Barrier, Thread

from flask import Flask

app = Flask(__name__)
shared = []
both_inside = Barrier(2, timeout=5)
seen = []


@app.get("/visit/<name>")
def visit(name):
    own = [name]
    both_inside.wait()
    seen.append((sys._getframe(), own, shared))
    both_inside.wait()
    return {"ok": True}


def request(name):
    app.test_client().get(f"/visit/{name}")


threads = [Thread(target=request, args=(n,)) for n in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

frames, locals_, globals_ = zip(*seen)
print("frames:", len({id(frame) for frame in frames}))
#> frames: 2
print("lists behind the local name:", len(set(map(id, locals_))))
#> lists behind the local name: 2
print("lists behind the global name:", len(set(map(id, globals_))))
#> lists behind the global name: 1
