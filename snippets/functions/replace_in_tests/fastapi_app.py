from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.testclient import TestClient

app = FastAPI()


async def current_user():
    raise HTTPException(401)  # asks a real identity provider


@app.get("/me")
async def me(user: Annotated[str, Depends(current_user)]):
    return {"user": user}


client = TestClient(app)
print("as it is:", client.get("/me").status_code)
#> as it is: 401
app.dependency_overrides[current_user] = lambda: "Raj"
print("replaced:", client.get("/me").json())
#> replaced: {'user': 'Raj'}
app.dependency_overrides.clear()
print("restored:", client.get("/me").status_code)
#> restored: 401
