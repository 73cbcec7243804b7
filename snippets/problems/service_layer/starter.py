"""A framework-agnostic service layer.

Shop(stock) is the service; stock is a dict of product (str) to
quantity (int), which the shop changes in place.

    shop.order(product, quantity)

takes `quantity` (int) of the product out of the stock and
returns {"product": str, "quantity": int, "left": int}. Raises
UnknownProduct, BadQuantity (below 1) or OutOfStock, the first
of them that fits; each is a ShopError, whose text says what is
wrong. An order that raises changes nothing. The last item can
be sold, and the product is known afterwards.

make_flask_app(shop) and make_fastapi_app(shop) return
applications that share the given service:

    POST /orders/{product}/{quantity}

quantity is an int and may be negative or zero: what that means
is the service's business. The answer is JSON:

201 with what the service returned, or {"error": class name,
"message": text} with 404 (UnknownProduct), 422 (BadQuantity) or
409 (OutOfStock).
"""

from fastapi import FastAPI
from flask import Flask


class ShopError(Exception):
    pass


class UnknownProduct(ShopError):
    pass


class BadQuantity(ShopError):
    pass


class OutOfStock(ShopError):
    pass


class Shop:
    def __init__(self, stock):
        self.stock = stock

    def order(self, product, quantity):
        return {}


def make_flask_app(shop):
    return Flask("shop")


def make_fastapi_app(shop):
    return FastAPI()
