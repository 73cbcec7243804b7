from fastapi import (
    APIRouter,
    Depends,
    FastAPI,
    Header,
    HTTPException,
)
from fastapi.testclient import TestClient


async def require_token(x_token: str = Header("")):
    if x_token != "secret":
        raise HTTPException(401)


admin = APIRouter(
    prefix="/admin", dependencies=[Depends(require_token)]
)


@admin.get("/users")
async def users():
    return "users"


@admin.get("/orders")
async def orders():
    return "orders"


app = FastAPI()
app.include_router(admin)
client = TestClient(app)
print(
    [
        client.get(f"/admin/{p}").status_code
        for p in ("users", "orders")
    ]
)
#> [401, 401]
token = {"X-Token": "secret"}
print(client.get("/admin/users", headers=token).status_code)
#> 200
