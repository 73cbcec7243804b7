from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.testclient import TestClient

app = FastAPI()


def require_role(role):
    async def check(x_role: str = Header("")):  # a closure
        if x_role != role:
            raise HTTPException(403)

    return check


@app.get("/admin", dependencies=[Depends(require_role("admin"))])
async def admin():
    return "ok"


@app.get("/staff", dependencies=[Depends(require_role("staff"))])
async def staff():
    return "ok"


client = TestClient(app)
as_staff = {"X-Role": "staff"}
print("/admin", client.get("/admin", headers=as_staff).status_code)
#> /admin 403
print("/staff", client.get("/staff", headers=as_staff).status_code)
#> /staff 200
print("closure over:", require_role("admin").__code__.co_freevars)
#> closure over: ('role',)
