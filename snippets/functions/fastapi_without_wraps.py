from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def logged(fn):
    # --8<-- [start:bare_wrapper]
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    # --8<-- [end:bare_wrapper]

    return wrapper


@app.get("/orders/{order_id}")
@logged
def read_order(order_id: int):
    return {"order": order_id}


client = TestClient(app, raise_server_exceptions=False)
answer = client.get("/orders/1")
print(answer.status_code)
#> 422
print(
    [e["type"] + " " + e["loc"][1] for e in answer.json()["detail"]]
)
#> ['missing args', 'missing kwargs']
print(client.get("/orders/1?args=1&kwargs=2").status_code)
#> 500

operation = app.openapi()["paths"]["/orders/{order_id}"]["get"]
print([parameter["name"] for parameter in operation["parameters"]])
#> ['args', 'kwargs']
print(operation["operationId"])
#> wrapper_orders__order_id__get
