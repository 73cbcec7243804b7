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
# # Core logic
#
# Users and orders in plain Python: no route, no request, no server. The code
# is imported from `snippets/project/orders`, where both hosts find it too.

# %%
import sys
from datetime import UTC, datetime

from demo.data import BAD_ORDERS, BAD_USERS, ORDERS, USERS
from demo.stores import demo_store
from orders.core import services, validators
from orders.core.errors import BackendError, InvalidInput
from orders.core.models import Change, Client, UserQuery
from orders.web.problems import problem_of
from showing import ORANGE, TEAL, new_figure, picture, table

# %% [markdown]
# ## The test data
#
# `None` is data here: Amit never gave an email, and the amount of order 102 is
# not known yet.

# %%
table(
    ["id", "name", "email"], [vars(user).values() for user in USERS]
)

# %%
table(
    ["id", "user_id", "amount"], [vars(o).values() for o in ORDERS]
)

# %% [markdown]
# ## Services
#
# A service takes a repository and plain values. It can be called from here as
# well as from a view.

# %%
repository = demo_store().open()
change = Change(Client("notebook"), datetime.now(UTC))
created = services.create_user(
    repository, change, {"name": "Zoë", "email": None}
)
print(created)
print(services.list_users(repository, UserQuery(limit=2, after=0)))

# %% [markdown]
# What happens to a total when an amount is missing? The sum alone would look
# complete. So the answer also says how many amounts are not known.

# %%
for amount in (700, None, 1300):
    services.create_order(repository, change, 1, {"amount": amount})
services.create_order(
    repository, change, created.id, {"amount": 900}
)
totals = {
    user.name: services.total_orders(repository, user.id)
    for user in repository.find_users(UserQuery(100, 0))
}
table(
    ["user", "orders", "known", "unknown", "total"],
    [
        (name, *vars(total).values())
        for name, total in totals.items()
    ],
)

# %%
figure = new_figure(height=2)
axes = figure.subplots()
names = list(totals)
known = [total.known for total in totals.values()]
unknown = [total.unknown for total in totals.values()]
axes.barh(names, known, color=TEAL, label="amount known")
axes.barh(
    names, unknown, left=known, color=ORANGE, label="amount unknown"
)
axes.set_xlabel("orders")
axes.invert_yaxis()
axes.spines[["top", "right"]].set_visible(False)
figure.legend(loc="outside upper right", ncols=2, frameon=False)
counts = [
    f"{name}: {total.known} known, {total.unknown} unknown"
    for name, total in totals.items()
]
picture(figure, f"Orders by user. {'; '.join(counts)}.")

# %% [markdown]
# ## Validation
#
# Each bad record is refused with all that is wrong with it: a field and a
# reason.


# %%
def verdict(validate, record):
    try:
        validate(record.data)
    except InvalidInput as error:
        reasons = [f"{e.field}: {e.reason}" for e in error.errors]
        return record.label, " ".join(reasons)
    return record.label, "accepted"


table(
    ["bad user", "what the client is told"],
    [verdict(validators.new_user, record) for record in BAD_USERS],
)

# %%
table(
    ["bad order", "what the client is told"],
    [
        verdict(validators.new_order, record)
        for record in BAD_ORDERS
    ],
)

# %% [markdown]
# ## Errors
#
# A service raises. It knows nothing of status codes; one table in
# `web/problems.py` gives each error its status, for every host.


# %%
def attempt(service, *arguments):
    try:
        service(repository, *arguments)
    except BackendError as error:
        problem = problem_of(error)
        return type(error).__name__, problem.status, problem.detail
    return "", 200, ""


taken = {"name": "Raj", "email": "RAJ@gmail.com"}
table(
    ["raised", "status", "detail"],
    [
        attempt(services.get_user, 99),
        attempt(services.create_user, change, taken),
        attempt(services.create_order, change, 1, {"amount": True}),
    ],
)

# %% [markdown]
# ## Nothing half-written
#
# Creating an order writes two records: the order, and who made it. Here the
# second write fails. The first is gone as well.

# %%
before = len(repository.all_orders())


def fail(entry):
    raise OSError("disk full")


repository.add_entry = fail
try:
    services.create_order(repository, change, 1, {"amount": 1})
except OSError as error:
    print("raised:", error)
del repository.add_entry
print("orders before:", before)
print("orders after:", len(repository.all_orders()))

# %% [markdown]
# ## No framework was needed

# %%
frameworks = ["flask", "fastapi", "starlette", "werkzeug"]
table(
    ["framework", "loaded"],
    [(name, name in sys.modules) for name in frameworks],
)
