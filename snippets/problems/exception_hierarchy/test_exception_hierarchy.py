import pickle

from submission import (
    ApiError,
    InvalidFieldError,
    NotFoundError,
    as_response,
    find_user,
)


def test_ordinary_handlers_catch_them():
    """`except Exception` catches every API error"""
    for kind in (ApiError, NotFoundError, InvalidFieldError):
        assert issubclass(kind, Exception), (
            f"{kind.__name__} is not an Exception; the last-resort"
            " handler of a server would not catch it."
        )


def raised(call, text):
    """Return what a call raises, or fail with a sentence."""
    try:
        came = call()
    except Exception as error:
        return error
    raise AssertionError(
        f"{text} returned {came!r}; expected it to raise."
    )


def test_missing_user_raises():
    """a missing user is a NotFoundError with its own message"""
    call = "find_user({1: ...}, 7)"
    error = raised(lambda: find_user({1: {"name": "Raj"}}, 7), call)
    assert isinstance(error, NotFoundError), (
        f"{call} raised {error!r}; expected a NotFoundError."
    )
    assert str(error) == "no user 7", (
        f"{call} raised an error that reads {str(error)!r};"
        " expected 'no user 7'."
    )


def test_user_is_returned():
    """a user who is there is returned"""
    user = {"name": "Raj"}
    came = find_user({1: user}, 1)
    assert came is user, (
        f"find_user({{1: {user}}}, 1) returned {came!r};"
        f" expected {user}."
    )


def test_cause_is_kept():
    """the KeyError stays visible as the cause"""
    error = raised(lambda: find_user({}, 7), "find_user({}, 7)")
    assert isinstance(error.__cause__, KeyError), (
        f"the cause of the NotFoundError is {error.__cause__!r};"
        " expected the KeyError.\n`raise ... from error` keeps it"
        " for the log."
    )


def check_response(error, expected, why):
    came = as_response(error)
    assert came == expected, (
        f"as_response({type(error).__name__}) returned {came!r};"
        f" expected {expected!r}.\n{why}"
    )


def test_api_errors_tell_their_message():
    """each API error becomes its status, code and message"""
    own = (
        "The message belongs to the instance: a class attribute"
        " says the same for every error."
    )
    check_response(
        NotFoundError("no user 7"),
        (404, {"code": "not_found", "message": "no user 7"}),
        own,
    )
    check_response(
        InvalidFieldError("email", "email is empty"),
        (
            422,
            {"code": "invalid_field", "message": "email is empty"},
        ),
        own,
    )


def test_new_errors_need_no_change():
    """a subclass written later is answered without a change"""

    class PaymentRequiredError(ApiError):
        status = 402
        code = "payment_required"

    check_response(
        PaymentRequiredError("card expired"),
        (
            402,
            {"code": "payment_required", "message": "card expired"},
        ),
        "Ask for ApiError and read its attributes; a chain of"
        " known classes must be changed for each new one.",
    )


def test_unexpected_errors_leak_nothing():
    """the text of an unexpected error does not reach the client"""
    check_response(
        RuntimeError("password=hunter2"),
        (
            500,
            {"code": "internal_error", "message": "internal error"},
        ),
        "The text of an unexpected error is for the log, never for"
        " the client.",
    )


def test_errors_survive_pickle():
    """errors survive the way to another process"""
    error = InvalidFieldError("email", "email is empty")
    why = (
        "Unpickling calls the class again with error.args, which"
        f" is {error.args!r}."
    )
    try:
        came = pickle.loads(pickle.dumps(error))
    except Exception as failure:
        kind = type(failure).__name__
        raise AssertionError(
            f"pickle.loads(pickle.dumps(error)) raised {kind};"
            f" expected the error.\n{why}"
        ) from None
    assert (came.field, str(came)) == ("email", "email is empty"), (
        f"after pickling the error has field {came.field!r} and"
        f" reads {str(came)!r}; expected 'email' and 'email is"
        f" empty'.\n{why}"
    )
