import asyncio
from typing import Annotated

from fastapi import Body, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.post("/team/{user}")
async def create_team(
    user: str, team: Annotated[list[str], Body()] = []
):
    team.append(user)
    return {"team": team}


client = TestClient(app)
print("alice:", client.post("/team/alice").json())
print("bob:  ", client.post("/team/bob").json())

asyncio.run(create_team("alice"))
print("called by code:", asyncio.run(create_team("bob")))
