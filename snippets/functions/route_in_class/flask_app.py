import logging

from flask import Flask

app = Flask(__name__)
app.logger.setLevel(logging.CRITICAL)


class Orders:
    items = ["tea"]

    @app.get("/in-class")
    def in_class(self):
        return self.items

    def of_instance(self):
        return self.items


app.get("/of-instance")(Orders().of_instance)

client = app.test_client()
for path in ("/in-class", "/of-instance"):
    print(path, client.get(path).status_code)
