# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # FastAPI integration
#
# The [core](core_logic.ipynb), hosted by FastAPI. The notebook on
# [Flask](flask_integration.ipynb) takes the same steps in the same order.

# %%
import json
import logging
from contextlib import asynccontextmanager

from httpx import ASGITransport, AsyncClient

from demo.data import BAD_ORDERS, BAD_USERS
from demo.stores import DEMO_TOKEN, demo_settings
from orders.fastapi_app.main import create_app
from orders.settings import Settings
from showing import table
from steps import ORDERS_OF_1, STEPS, ZOE
from tracing import Trace, TracedStore, TracedTokens, trace_picture

# %% [markdown]
# ## 1. Build the application
#
# `create_app` is a plain function call. FastAPI wants its lifespan to run
# before the first request, so a client is opened together with it.


# %%
@asynccontextmanager
async def opened(app):
    transport = ASGITransport(app, raise_app_exceptions=False)
    client = AsyncClient(
        transport=transport, base_url="http://host"
    )
    async with app.router.lifespan_context(app), client:
        yield client


app = create_app(demo_settings())
document = app.openapi()
table(
    ["route", "methods"],
    [
        (path, " ".join(sorted(methods)).upper())
        for path, methods in document["paths"].items()
    ],
)

# %% [markdown]
# ## 2. Ten requests
#
# The steps are listed once, in `steps.py`, for both frameworks.

# %%
rows = []
async with opened(app) as client:
    for step in STEPS:
        response = await client.request(
            step.method,
            step.path,
            headers=step.headers,
            json=step.body,
        )
        request = f"{step.method} {step.path}"
        rows.append(
            (
                step.title,
                request,
                response.status_code,
                response.text,
            )
        )
table(["step", "request", "status", "body"], rows)

# %% [markdown]
# ## 3. Every bad record
#
# Each of them is sent to the route that it is bad for.

# %%
headers = {"Authorization": f"Bearer {DEMO_TOKEN}"}
sent = [("/users", record) for record in BAD_USERS]
sent += [(ORDERS_OF_1, record) for record in BAD_ORDERS]
rows = []
async with opened(app) as client:
    for path, record in sent:
        response = await client.post(
            path, headers=headers, json=record.data
        )
        errors = json.loads(response.text)["errors"]
        reasons = [f"{e['field']}: {e['reason']}" for e in errors]
        rows.append(
            (record.label, response.status_code, " ".join(reasons))
        )
table(["bad record", "status", "what the client is told"], rows)

# %% [markdown]
# ## 4. Where each part of a request runs
#
# One request creates a user, and each part notes its thread. `async def`
# dependencies run on the event loop. What is written with a plain `def`, and
# so may block, is carried to a worker thread.

# %%
trace = Trace()
traced = create_app(
    Settings(TracedStore(trace), TracedTokens(trace))
)
async with opened(traced) as client:
    answer = await client.post("/users", headers=headers, json=ZOE)
    print(answer.status_code)
trace_picture(trace)

# %% [markdown]
# ## 5. A defect
#
# The store breaks in a way that nobody foresaw. The client learns nothing of
# it; the log does.


# %%
class Defective(TracedStore):
    def find_users(self, query):
        raise RuntimeError("SELECT secret FROM users")


logging.disable()  # it holds the whole traceback
settings = Settings(Defective(Trace()), TracedTokens(Trace()))
async with opened(create_app(settings)) as broken:
    response = await broken.get("/users", headers=headers)
print(response.status_code, response.text)

# %% [markdown]
# ## 6. A stream
#
# The export is read in parts. Each part opens a repository and closes it, so
# that nothing is open while the client takes the lines.

# %%
trace = Trace()
store = TracedStore(trace)
streaming = create_app(Settings(store, TracedTokens(trace)))
async with opened(streaming) as client:
    for amount in (2500, None):
        await client.post(
            ORDERS_OF_1, headers=headers, json={"amount": amount}
        )
    trace.events.clear()
    request = client.stream(
        "GET", "/orders/export", headers=headers
    )
    async with request as response:
        async for line in response.aiter_lines():
            print(line)
print("at the end:", [part for part, _ in trace.events])
