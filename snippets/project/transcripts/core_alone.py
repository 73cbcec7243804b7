import sys

from core import services
from core.auth import TokenBook
from core.errors import BackendError
from core.problems import problem_of
from core.test_data import demo_store

store = demo_store()
tokens = TokenBook({"demo": "demo-token"})
client = tokens.authenticate("Bearer demo-token")
repository = store.open()


def attempt(data):
    try:
        user = services.create_user(repository, client, data)
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
print(*services.export_orders(store), sep="", end="")
hosts = {"flask", "fastapi", "starlette", "werkzeug"}
print("frameworks loaded:", len(hosts & sys.modules.keys()))
