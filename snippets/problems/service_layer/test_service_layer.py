import asyncio

import httpx
from submission import (
    BadQuantity,
    OutOfStock,
    Shop,
    ShopError,
    UnknownProduct,
    make_fastapi_app,
    make_flask_app,
)


def result(call):
    """Return what a call returned, or the exception it raised."""
    try:
        return call()
    except Exception as error:
        return error


def test_service_sells():
    """the service sells, without any application"""
    stock = {"tea": 5}
    came = result(lambda: Shop(stock).order("tea", 2))
    expected = {"product": "tea", "quantity": 2, "left": 3}
    if isinstance(came, Exception):
        came = f"the exception {type(came).__name__}"
    assert came == expected, (
        f"Shop({{'tea': 5}}).order('tea', 2) gave {came};\nexpected"
        f" {expected}.\nA service that reads the request of a"
        " framework works in that framework only, and in no test."
    )
    assert stock == {"tea": 3}, (
        f"the stock afterwards is {stock}; expected {{'tea': 3}}."
    )


def test_last_item_is_sold():
    """one item, and the last one, can be sold"""
    for quantity in (1, 5):
        stock = {"tea": 5}
        came = result(lambda: Shop(stock).order("tea", quantity))
        left = 5 - quantity
        expected = {
            "product": "tea",
            "quantity": quantity,
            "left": left,
        }
        assert (came, stock) == (expected, {"tea": left}), (
            f"Shop({{'tea': 5}}).order('tea', {quantity}) gave"
            f" {came!r} and left {stock}; expected {expected} and"
            f" {{'tea': {left}}}."
        )


CASES = (
    ("milk", 1, UnknownProduct, 404),
    ("milk", 0, UnknownProduct, 404),
    ("tea", 0, BadQuantity, 422),
    ("tea", -1, BadQuantity, 422),
    ("tea", 6, OutOfStock, 409),
)


def test_service_has_its_own_errors():
    """the service has its own errors, and changes nothing then"""
    for product, quantity, expected, _ in CASES:
        stock = {"tea": 5}
        shop = Shop(stock)
        came = result(lambda: shop.order(product, quantity))
        call = f"Shop({{'tea': 5}}).order({product!r}, {quantity})"
        if not isinstance(came, Exception):
            raise AssertionError(
                f"{call} returned {came}; expected it to raise"
                f" {expected.__name__}.\nA rule that stands in a"
                " route protects that route only."
            )
        module = type(came).__module__.split(".")[0]
        assert isinstance(came, expected), (
            f"{call} raised {type(came).__name__} of the module"
            f" {module}; expected {expected.__name__}.\nA service"
            " raises its own errors: HTTP is the business of the"
            " routes."
        )
        assert isinstance(came, ShopError) and str(came), (
            f"{call} raised {came!r}; expected a ShopError with a"
            " text."
        )
        assert stock == {"tea": 5}, (
            f"after {call} the stock is {stock}; expected it"
            " unchanged."
        )


def flask_answer(shop, path):
    response = make_flask_app(shop).test_client().post(path)
    return response.status_code, response.get_json(silent=True)


def fastapi_answer(shop, path):
    async def request():
        transport = httpx.ASGITransport(make_fastapi_app(shop))
        async with httpx.AsyncClient(
            transport=transport, base_url="http://shop"
        ) as client:
            return await client.post(path)

    response = asyncio.run(request())
    return response.status_code, response.json()


def why_not(came, status, name="", quantity=1):
    """Say what the difference points to."""
    if isinstance(came, Exception):
        return "The error of the service went on to the server."
    if came[0] == 404 and name == "Flask" and quantity < 0:
        return (
            "The path converter `int` of Flask knows no sign, so"
            " that no route fits -1: `int(signed=True)` does."
        )
    if came[0] == status:
        return "The status is right, the body is not."
    if status == 201:
        return "An order was made: the status of that is 201."
    return (
        "The routes translate the errors of the service, and add no"
        " rule."
    )


ASK = {"Flask": flask_answer, "FastAPI": fastapi_answer}


def test_both_applications_sell():
    """both applications sell from the shop that they are given"""
    shop = Shop({"tea": 5})
    left = 5
    for name, ask in ASK.items():
        came = result(lambda: ask(shop, "/orders/tea/2"))
        left -= 2
        body = {"product": "tea", "quantity": 2, "left": left}
        assert came == (201, body), (
            f"{name}, POST /orders/tea/2 gave {came!r}; expected"
            f" (201, {body}).\n{why_not(came, 201)}"
        )
        path = "/orders/green%20tea/1"
        shop_of_one = Shop({"green tea": 1})
        came = result(lambda: ask(shop_of_one, path))
        body = {"product": "green tea", "quantity": 1, "left": 0}
        assert came == (201, body), (
            f"{name}, POST {path} gave {came!r}; expected"
            f" (201, {body})."
        )


def test_both_applications_translate_errors():
    """both applications translate each error alike"""
    for name, ask in ASK.items():
        for product, quantity, error, status in CASES:
            shop = Shop({"tea": 5})
            text = str(
                result(lambda: shop.order(product, quantity))
            )
            path = f"/orders/{product}/{quantity}"
            body = {"error": error.__name__, "message": text}
            came = result(lambda: ask(shop, path))
            assert came == (status, body), (
                f"{name}, POST {path} gave {came!r};\nexpected"
                f" {(status, body)}.\n"
                f"{why_not(came, status, name, quantity)}"
            )


def test_routes_hold_no_rules():
    """the routes do what a service of another kind says"""

    class ClosedShop(Shop):
        def order(self, product, quantity):
            raise OutOfStock("closed today")

    body = {"error": "OutOfStock", "message": "closed today"}
    for name, ask in ASK.items():
        came = result(
            lambda: ask(ClosedShop({"tea": 5}), "/orders/tea/0")
        )
        assert came == (409, body), (
            f"{name} with a service that is closed gave {came!r};"
            f" expected {(409, body)}: a route asks the service,"
            " and decides nothing."
        )
