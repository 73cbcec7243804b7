import time
from functools import wraps

from flask import Flask, make_response

app = Flask(__name__)


def timing(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        response = make_response(fn(*args, **kwargs))
        taken = (time.perf_counter() - start) * 1000
        response.headers["Server-Timing"] = f"view;dur={taken:.1f}"
        return response

    return wrapper


@app.get("/orders/<int:order_id>")
@timing
def read_order(order_id):
    time.sleep(0.03)
    return {"order": order_id}


answer = app.test_client().get("/orders/101")
name, duration = answer.headers["Server-Timing"].split(";dur=")
print(
    answer.get_json(), name, "at least 20 ms:", float(duration) > 20
)
#> {'order': 101} view at least 20 ms: True
