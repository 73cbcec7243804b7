from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient

app = FastAPI()


async def session():
    print("open")
    try:
        yield "session"
    except HTTPException as error:
        print("roll back:", error.status_code)
        raise
    finally:
        print("close")


Session = Annotated[str, Depends(session)]


@app.get("/orders/{order_id}")
async def read_order(order_id: int, db: Session):
    print("view has", db)
    if order_id != 101:
        raise HTTPException(404)
    return {"order": order_id}


client = TestClient(app)
for order_id in (101, 999):
    print("->", client.get(f"/orders/{order_id}").status_code)
