from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def session():
    yield "session"
    print("commit fails")
    raise RuntimeError("disk full")


@app.post("/late", dependencies=[Depends(session)])
def late():
    return "saved"


@app.post(
    "/early", dependencies=[Depends(session, scope="function")]
)
def early():
    return "saved"


client = TestClient(app, raise_server_exceptions=False)
print("late:", client.post("/late").status_code)
print("early:", client.post("/early").status_code)
