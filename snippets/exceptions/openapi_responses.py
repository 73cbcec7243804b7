from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.get("/plain")
def plain():
    raise HTTPException(404)


@app.get("/declared", responses={404: {"description": "No order"}})
def declared():
    raise HTTPException(404)


@app.get("/orders/{number}")
def order(number: int):
    raise HTTPException(404)


for path, operations in app.openapi()["paths"].items():
    print(path, sorted(operations["get"]["responses"]))
