import json

from fastapi import FastAPI
from fastapi import Request as FastAPIRequest
from fastapi.responses import JSONResponse
from flask import Flask, request


class InvalidError(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def validate(body):
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise InvalidError({"body": "is not JSON"}) from None
    if not isinstance(data, dict):
        raise InvalidError({"body": "is not an object"})
    email, age = data.get("email"), data.get("age")
    found = {"email": email_fault(email), "age": age_fault(age)}
    errors = {name: text for name, text in found.items() if text}
    if errors:
        raise InvalidError(errors)
    return {"email": email.strip(), "age": age}


def email_fault(email):
    if email is None:
        return "is missing"
    if not isinstance(email, str):
        return "is not a string"
    try:
        email.encode()
    except UnicodeEncodeError:
        return "is not valid text"
    return None if "@" in email else "has no @"


def age_fault(age):
    if age is None:
        return "is missing"
    if type(age) is not int:
        return "is not a whole number"
    return None if age >= 18 else "is below 18"


def make_flask_app():
    app = Flask("shop")

    @app.post("/signup")
    def signup():
        return validate(request.get_data()), 201

    @app.errorhandler(InvalidError)
    def invalid(error):
        return {"errors": error.errors}, 422

    return app


def make_fastapi_app():
    app = FastAPI()

    @app.post("/signup", status_code=201)
    async def signup(request: FastAPIRequest):
        return validate(await request.body())

    @app.exception_handler(InvalidError)
    async def invalid(request, error):
        return JSONResponse({"errors": error.errors}, 422)

    return app
