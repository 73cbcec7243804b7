from fastapi import Body, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.post("/team/{user}")
async def create_team(user: str, team: list[str] = Body([])):
    team.append(user)
    return {"team": team}


client = TestClient(app)
print("alice:", client.post("/team/alice").json())
#> alice: {'team': ['alice']}
print("bob:  ", client.post("/team/bob").json())
#> bob:   {'team': ['bob']}
