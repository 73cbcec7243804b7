from fastapi import FastAPI, HTTPException
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


def rows():
    yield "first row\n"
    raise HTTPException(404, "no more rows")


@app.get("/export")
def export():
    return StreamingResponse(rows())


try:
    TestClient(app).get("/export")
except RuntimeError as error:
    print("RuntimeError:", error)
    print("  caused by", repr(error.__cause__)[:29])
