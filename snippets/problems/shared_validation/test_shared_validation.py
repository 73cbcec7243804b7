import asyncio
import json

import httpx
from submission import (
    InvalidError,
    make_fastapi_app,
    make_flask_app,
    validate,
)

JSON = {"content-type": "application/json"}


def flask_answer(body, headers):
    client = make_flask_app().test_client()
    response = client.post("/signup", data=body, headers=headers)
    return response.status_code, response.get_json(silent=True)


def fastapi_answer(body, headers):
    async def request():
        transport = httpx.ASGITransport(make_fastapi_app())
        async with httpx.AsyncClient(
            transport=transport, base_url="http://shop"
        ) as client:
            return await client.post(
                "/signup", content=body, headers=headers
            )

    response = asyncio.run(request())
    try:
        return response.status_code, response.json()
    except ValueError:
        return response.status_code, None


def check(body, status, told, why, headers=JSON):
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    for name, ask in (
        ("Flask", flask_answer),
        ("FastAPI", fastapi_answer),
    ):
        try:
            came = ask(body, headers)
        except Exception as error:
            came = 500, type(error).__name__
        assert came == (status, told), (
            f"{name} answered the body {body.decode()}\nwith"
            f" {came[0]} and {came[1] or 'no JSON'};\nexpected"
            f" {status} and {told}.\n{why}"
        )


def test_validation_stands_alone():
    """the validation works without any framework"""
    came = validate(b'{"email": " raj@shop.in ", "age": 41}')
    expected = {"email": "raj@shop.in", "age": 41}
    assert came == expected, (
        f"validate of a good body returned {came!r}; expected"
        f" {expected!r}."
    )
    try:
        came = validate(b"{}")
    except InvalidError as error:
        came = error.errors
    expected = {"email": "is missing", "age": "is missing"}
    assert came == expected, (
        f"validate(b'{{}}') gave {came!r}; expected InvalidError"
        f" with {expected!r}.\nA form with two mistakes should say"
        " so in one answer."
    )


def test_both_accept_a_good_body():
    """both frameworks accept a good body"""
    good = {"email": "raj@shop.in", "age": 41}
    check(good, 201, good, "This body has no problem.")


def test_both_name_the_same_problems():
    """both frameworks name the same problems"""
    why = (
        "Two validators are two sets of rules: what the framework"
        " checks, it checks and words in its own way."
    )
    check(
        {"email": None, "age": "41"},
        422,
        {
            "errors": {
                "email": "is missing",
                "age": "is not a whole number",
            }
        },
        why,
    )
    check(
        {"email": "raj", "age": True},
        422,
        {
            "errors": {
                "email": "has no @",
                "age": "is not a whole number",
            }
        },
        why,
    )
    check(
        {"email": 7, "age": 17},
        422,
        {
            "errors": {
                "email": "is not a string",
                "age": "is below 18",
            }
        },
        why,
    )


def test_both_survive_bad_json():
    """both frameworks answer broken JSON alike"""
    why = (
        "The framework parsed the body before your rules saw it,"
        " and answered in its own words."
    )
    for body in (b"{", b"", b"\xff"[:0] + b"[1,"):
        check(body, 422, {"errors": {"body": "is not JSON"}}, why)
    for body in (None, [], 7, "text"):
        check(
            body, 422, {"errors": {"body": "is not an object"}}, why
        )


def test_content_type_does_not_matter():
    """the content type makes no difference"""
    good = {"email": "raj@shop.in", "age": 41}
    check(
        good,
        201,
        good,
        "The framework parsed the body before your rules saw it:"
        " without a JSON content type it refused.",
        headers={"content-type": "text/plain"},
    )
