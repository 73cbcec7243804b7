import json

from starlette.responses import JSONResponse

RATE = {"rate": float("nan")}
print(json.dumps(RATE))
for work in (
    lambda: json.dumps(RATE, allow_nan=False),
    lambda: JSONResponse(RATE),
):
    try:
        work()
    except ValueError as error:
        print("ValueError:", str(error).partition(":")[0])
print(JSONResponse({"rate": None}).body.decode())
