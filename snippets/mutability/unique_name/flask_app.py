from threading import Barrier, Thread

from flask import Flask

app = Flask(__name__)
users = []
both_have_checked = Barrier(2, timeout=5)


@app.post("/users/<name>")
def create(name):
    is_free = name not in users
    both_have_checked.wait()
    if not is_free:
        return {"error": "taken"}, 409
    users.append(name)
    return {"created": name}, 201


statuses = []


def request():
    answer = app.test_client().post("/users/alice")
    statuses.append(answer.status_code)


threads = [Thread(target=request) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("statuses:", statuses)
print("users:", users)
