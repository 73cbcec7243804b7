from flask import Flask

app = Flask(__name__)
cache = []


@app.get("/add/<int:x>")
def add(x):
    cache.append(x)
    return {"cache": cache}


alice, bob = app.test_client(), app.test_client()
print("alice:", alice.get("/add/1").get_json())
#> alice: {'cache': [1]}
print("bob:  ", bob.get("/add/2").get_json())
#> bob:   {'cache': [1, 2]}
print("alice:", alice.get("/add/3").get_json())
#> alice: {'cache': [1, 2, 3]}
