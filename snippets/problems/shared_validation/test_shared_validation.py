import asyncio
import json
import sys

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


def short(body):
    return repr(body) if len(body) < 99 else f"{body[:9]!r}..."


def check(body, status, told, why="", headers=JSON):
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    answers = {}
    for name, ask in (
        ("Flask", flask_answer),
        ("FastAPI", fastapi_answer),
    ):
        try:
            answers[name] = ask(body, headers)
        except Exception as error:
            answers[name] = 500, f"the exception {error!r}"[:99]
    crashed = any(status == 500 for status, _ in answers.values())
    if answers["Flask"] != answers["FastAPI"] and not crashed:
        why = (
            "Two validators are two sets of rules: what the"
            " framework checks, it checks and words in its own way."
        )
        if (
            headers is not JSON
            or status == 422
            and "body" in str(told)
        ):
            why = PARSED
    for name, came in answers.items():
        assert came == (status, told), (
            f"{name} answered the body {short(body)}\nwith"
            f" {came[0]} and {came[1] or 'no JSON'};\nexpected"
            f" {status} and {told}.\n{why}".rstrip()
        )


PARSED = (
    "The framework parsed the body before your rules saw it, and"
    " answered in its own words."
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
    assert list(came) == ["email", "age"], (
        f"the errors of validate(b'{{}}') name {list(came)};"
        " expected the order email, age."
    )


def test_both_accept_a_good_body():
    """both frameworks accept a good body"""
    good = {"email": "raj@shop.in", "age": 41}
    check(good, 201, good, "This body has no problem.")


def test_both_name_the_same_problems():
    """both frameworks name the same problems"""
    kind = "is not a whole number"
    for email, age, told, why in (
        (None, "41", ("is missing", kind), "null is missing."),
        ("raj", 41.0, ("has no @", kind), "41.0 is a float."),
        (
            "raj",
            True,
            ("has no @", kind),
            "isinstance(True, int) is true, because bool is a"
            " subclass of int.",
        ),
        (7, 17, ("is not a string", "is below 18"), ""),
        (
            "",
            0,
            ("has no @", "is below 18"),
            "Zero and the empty text are values, not nulls.",
        ),
        (0, "", ("is not a string", kind), "0 is no null."),
        (False, [], ("is not a string", kind), "[] is no null."),
    ):
        errors = dict(zip(("email", "age"), told))
        body = {"email": email, "age": age}
        check(body, 422, {"errors": errors}, why)
    errors = {"email": "is missing", "age": "is missing"}
    check({}, 422, {"errors": errors}, "No key, no value.")


def test_eighteen_is_enough():
    """eighteen is enough, and unknown fields are no problem"""
    good = {"email": "raj@shop.in", "age": 18}
    check(
        {**good, "city": "Pune"}, 201, good, "18 is not below 18."
    )


def test_both_survive_bad_json():
    """both frameworks answer broken JSON alike"""
    why = "json.loads raises ValueError for text that is no JSON."
    for body in (b"{", b"", b"[1,"):
        check(body, 422, {"errors": {"body": "is not JSON"}}, why)
    for body in (None, [], 7, "text"):
        check(
            body, 422, {"errors": {"body": "is not an object"}}, why
        )


def test_both_survive_what_is_no_text():
    """both frameworks survive bytes that are no text"""
    told = {"errors": {"body": "is not JSON"}}
    for body in (b"\xff", b'{"email": "\xe9@shop.in", "age": 41}'):
        check(
            body,
            422,
            told,
            "Bytes that are no UTF-8 raise UnicodeDecodeError: a"
            " ValueError, and no JSONDecodeError.",
        )
    # In a page the stack is small, and the interpreter is lost.
    if sys.platform != "emscripten":
        check(
            b"[" * 100_000,
            422,
            told,
            "Deep nesting raises RecursionError, which is no ValueError:"
            " a client could cause 500 at will.",
        )
    errors = {"email": "is not valid text"}
    check(
        {"email": "\ud800@shop.in", "age": 41},
        422,
        {"errors": errors},
        "Half a character cannot be encoded: email.encode() tells,"
        " and a response that holds it cannot be sent.",
    )


def test_content_type_does_not_matter():
    """the content type makes no difference"""
    good = {"email": "raj@shop.in", "age": 41}
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        check(
            good,
            201,
            good,
            f"The content type was {kind}.",
            headers={"content-type": kind},
        )
