import sys
from datetime import UTC, datetime

from demo.stores import demo_store
from orders.core import services
from orders.core.errors import BackendError
from orders.core.models import Change
from orders.web.answers import json_lines
from orders.web.auth import TokenBook
from orders.web.problems import problem_of

store = demo_store()
tokens = TokenBook({"demo": "demo-token"})
client = tokens.authenticate("Bearer demo-token")
change = Change(client, datetime.now(UTC))
repository = store.open()


def attempt(data):
    try:
        user = services.create_user(repository, change, data)
        print("stored", user)
    except BackendError as error:
        problem = problem_of(error)
        print(problem.status, problem.title)
        for wrong in problem.errors:
            print(f"  {wrong.field}: {wrong.reason}")


attempt({"name": "Zoë", "email": None})
attempt({"name": False})
attempt({"name": "Raj", "email": "RAJ@gmail.com"})
print(services.total_orders(repository, 2))
lines = json_lines(services.export_orders(store))
print(*lines, sep="", end="")
hosts = {"flask", "fastapi", "starlette", "werkzeug"}
print("frameworks loaded:", len(hosts & sys.modules.keys()))
