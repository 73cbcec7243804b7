import math
import time
from collections import defaultdict, deque

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.testclient import TestClient

app = FastAPI()


def rate_limit(limit, window):
    calls = defaultdict(deque)

    # No await between check and change: on one loop no lock is needed.
    async def check(request: Request):
        now = time.monotonic()
        mine = calls[request.client.host]
        while mine and mine[0] <= now - window:
            mine.popleft()
        if len(mine) >= limit:
            wait = math.ceil(mine[0] + window - now)
            raise HTTPException(
                429, headers={"Retry-After": str(wait)}
            )
        mine.append(now)

    return check


@app.get("/reports", dependencies=[Depends(rate_limit(2, 60))])
async def reports():
    return "report"


client = TestClient(app)
answers = [client.get("/reports") for _ in range(3)]
print([answer.status_code for answer in answers])
#> [200, 200, 429]
wait = int(answers[-1].headers["Retry-After"])
print("told to wait up to a minute:", 0 < wait <= 60)
#> told to wait up to a minute: True
