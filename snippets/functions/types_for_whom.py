from functools import wraps
from typing import Any, Callable, ParamSpec, TypeVar

from fastapi import FastAPI
from fastapi.exceptions import FastAPIError
from fastapi.testclient import TestClient

P = ParamSpec("P")
R = TypeVar("R")


def typed(fn: Callable[P, R]) -> Callable[P, R]:
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return fn(*args, **kwargs)

    return wrapper


def typed_and_wrapped(fn: Callable[P, R]) -> Callable[P, R]:
    @wraps(fn)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return fn(*args, **kwargs)

    return wrapper


def untyped_and_wrapped(fn: Any) -> Any:
    @wraps(fn)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)

    return wrapper


def price(item: str) -> dict[str, int]:
    return {item: 3}


for decorate in typed, typed_and_wrapped, untyped_and_wrapped:
    app = FastAPI()
    try:
        app.get("/price")(decorate(price))
        answer = TestClient(app).get("/price?item=tea")
        print(decorate.__name__, answer.status_code, answer.json())
    except FastAPIError as error:
        print(
            decorate.__name__, "is refused:", type(error).__name__
        )
