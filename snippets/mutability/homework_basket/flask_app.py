from threading import Barrier, Thread

from flask import Flask

app = Flask(__name__)
basket = []
both_have_added = Barrier(2, timeout=5)


@app.get("/shared/<int:price>")
def shared(price):
    basket.append(price)
    both_have_added.wait()
    return {"price": price, "total": sum(basket)}


@app.get("/scoped/<int:price>")
def scoped(price):
    basket = [price]
    both_have_added.wait()
    return {"price": price, "total": sum(basket)}


def send(path):
    answers.append(app.test_client().get(path).get_json())


for route in ("/shared", "/scoped"):
    answers = []
    threads = [
        Thread(target=send, args=(f"{route}/{price}",))
        for price in (10, 200)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for answer in sorted(answers, key=lambda a: a["price"]):
        print(route, answer)
