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
# # Flask integration
#
# The [core](core_logic.ipynb), hosted by Flask. The notebook on
# [FastAPI](fastapi_integration.ipynb) takes the same steps in the same order.

# %%
import json
import logging
from concurrent.futures import ThreadPoolExecutor

from demo.data import BAD_ORDERS, BAD_USERS
from demo.stores import DEMO_TOKEN, demo_settings
from orders.flask_app.app import create_app
from orders.settings import Settings
from showing import table
from steps import ORDERS_OF_1, STEPS, ZOE
from tracing import Trace, TracedStore, TracedTokens, trace_picture

# %% [markdown]
# ## 1. Build the application
#
# `create_app` is a plain function call. The routes know the core, the core
# does not know them.

# %%
app = create_app(demo_settings())
client = app.test_client()
table(
    ["route", "methods"],
    [
        (rule.rule, " ".join(sorted(rule.methods)))
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
    ],
)

# %% [markdown]
# ## 2. Ten requests
#
# The steps are listed once, in `steps.py`, for both frameworks.

# %%
rows = []
for step in STEPS:
    response = client.open(
        step.path,
        method=step.method,
        headers=step.headers,
        json=step.body,
    )
    request = f"{step.method} {step.path}"
    rows.append(
        (step.title, request, response.status_code, response.text)
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
for path, record in sent:
    response = client.post(path, headers=headers, json=record.data)
    errors = json.loads(response.text)["errors"]
    reasons = [f"{e['field']}: {e['reason']}" for e in errors]
    rows.append(
        (record.label, response.status_code, " ".join(reasons))
    )
table(["bad record", "status", "what the client is told"], rows)

# %% [markdown]
# ## 4. Where each part of a request runs
#
# One request creates a user, and each part notes its thread. The server is
# played by a pool of threads, as gunicorn's `gthread` worker has one. The
# request stays on the thread that took it.

# %%
trace = Trace()
traced = create_app(
    Settings(TracedStore(trace), TracedTokens(trace))
)
with ThreadPoolExecutor(thread_name_prefix="server") as server:
    answer = server.submit(
        traced.test_client().post,
        "/users",
        headers=headers,
        json=ZOE,
    )
    print(answer.result().status_code)
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
broken = create_app(settings).test_client()
response = broken.get("/users", headers=headers)
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
for amount in (2500, None):
    streaming.test_client().post(
        ORDERS_OF_1, headers=headers, json={"amount": amount}
    )
trace.events.clear()
response = streaming.test_client().get(
    "/orders/export", headers=headers
)
for line in response.response:
    print(line.decode(), end="")
response.close()  # as a server does
print("at the end:", [part for part, _ in trace.events])
