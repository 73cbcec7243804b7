from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient

app = FastAPI()


def session():
    print("  open")
    try:
        yield "session"
    except Exception as error:
        print("  rollback", type(error).__name__)
        raise
    finally:
        print("  close")


Session = Annotated[str, Depends(session)]


@app.get("/fine")
def fine(db: Session):
    print("  commit")  # in the view: before the response
    return "fine"


@app.get("/missing")
def missing(db: Session):
    raise HTTPException(404)


client = TestClient(app)
for path in ("/fine", "/missing"):
    print(path)
    print("  answer", client.get(path).status_code)
