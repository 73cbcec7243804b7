from demo.stores import DEMO_TOKEN, demo_settings
from orders.flask_app.app import create_app

client = create_app(demo_settings()).test_client()
token = {"Authorization": f"Bearer {DEMO_TOKEN}"}


def read():
    answer = client.get("/orders/101", headers=token)
    return answer.json["amount"], answer.headers["ETag"]


def write(amount, seen):
    headers = token | {"If-Match": seen}
    body = {"amount": amount}
    answer = client.put("/orders/101", headers=headers, json=body)
    print(f"  {amount}: {answer.status}")
    return answer.status_code


print("whatever is there:")
(ann, _), (ben, _) = read(), read()
write(ann + 500, "*")
write(ben - 300, "*")
print("  in the end", read()[0])

print("what was seen:")
(ann, ann_saw), (ben, ben_saw) = read(), read()
write(ann + 500, ann_saw)
while write(ben - 300, ben_saw) == 412:
    ben, ben_saw = read()
print("  in the end", read()[0])
