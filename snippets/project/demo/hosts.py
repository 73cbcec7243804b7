"""Both hosts with the good records, for a first look."""

from __future__ import annotations

from fastapi import FastAPI
from flask import Flask

from demo.stores import demo_settings
from orders.fastapi_app.main import create_app as create_fastapi
from orders.flask_app.app import create_app as create_flask
from orders.web.logs import configure_logging


# --8<-- [start:hosts]
def flask_host() -> Flask:
    configure_logging()
    return create_flask(demo_settings())


def fastapi_host() -> FastAPI:
    configure_logging()
    return create_fastapi(demo_settings())


# --8<-- [end:hosts]
