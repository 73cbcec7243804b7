"""One validation for Flask and FastAPI.

validate(body) takes the bytes of a request body and returns
{"email": str, "age": int}, with the spaces around the email
removed. Raises InvalidError with all problems, a dict of field
to text (`errors`), fields in this order, the first text of a
row that fits:

body   "is not JSON", "is not an object" (then nothing else)
email  "is missing", "is not a string", "is not valid text",
       "has no @"
age    "is missing", "is not a whole number", "is below 18"

JSON here is UTF-8, and what json.loads can read: bytes of
another kind and nesting too deep for it are not JSON. null
counts as missing, 0 and "" do not. A string with half a
character, such as "\\ud800", is not valid text: it cannot be
sent. True, "41" and 41.0 are no whole numbers.

make_flask_app() and make_fastapi_app() return applications with
POST /signup that answer every body alike, whatever its content
type: 201 with what validate returned, or 422 with
{"errors": {field: text}}.
"""

from fastapi import FastAPI
from flask import Flask


class InvalidError(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def validate(body):
    return {}


def make_flask_app():
    return Flask("shop")


def make_fastapi_app():
    return FastAPI()
