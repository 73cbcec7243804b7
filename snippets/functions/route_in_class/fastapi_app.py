from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


class Orders:
    items = ["tea"]

    @app.get("/in-class")
    def in_class(self):
        return self.items

    def of_instance(self):
        return self.items


app.get("/of-instance")(Orders().of_instance)

client = TestClient(app)
for path in ("/in-class", "/of-instance"):
    response = client.get(path)
    print(path, response.status_code)
    if response.status_code == 422:
        print("  missing:", response.json()["detail"][0]["loc"])
