from fastapi import FastAPI
from fastapi.responses import JSONResponse
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
        if product not in self.stock:
            raise UnknownProduct(f"no product {product}")
        if quantity < 1:
            raise BadQuantity(f"quantity is {quantity}, at least 1")
        left = self.stock[product] - quantity
        if left < 0:
            raise OutOfStock(f"only {self.stock[product]} left")
        self.stock[product] = left
        return {
            "product": product,
            "quantity": quantity,
            "left": left,
        }


STATUS = {UnknownProduct: 404, BadQuantity: 422, OutOfStock: 409}


def told(error):
    """Translate an error of the shop: status and body."""
    body = {"error": type(error).__name__, "message": str(error)}
    return STATUS[type(error)], body


def make_flask_app(shop):
    app = Flask("shop")

    @app.post("/orders/<product>/<int:quantity>")
    def order(product, quantity):
        return shop.order(product, quantity), 201

    @app.errorhandler(ShopError)
    def shop_error(error):
        status, body = told(error)
        return body, status

    return app


def make_fastapi_app(shop):
    app = FastAPI()

    @app.post("/orders/{product}/{quantity}", status_code=201)
    async def order(product: str, quantity: int):
        return shop.order(product, quantity)

    @app.exception_handler(ShopError)
    async def shop_error(request, error):
        status, body = told(error)
        return JSONResponse(body, status)

    return app
