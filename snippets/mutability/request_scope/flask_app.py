from flask import Flask

app = Flask(__name__)


@app.get("/sum")
def compute():
    data = [1, 2, 3]
    data.append(len(data))
    return {"sum": sum(data)}


@app.get("/count")
def count():
    counter = 0
    counter += 1
    return {"counter": counter}


client = app.test_client()
print("sum:  ", [client.get("/sum").json["sum"] for _ in "123"])
#> sum:   [9, 9, 9]
counts = [client.get("/count").json["counter"] for _ in "123"]
print("count:", counts)
#> count: [1, 1, 1]
