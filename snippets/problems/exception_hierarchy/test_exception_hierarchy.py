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
        assert issubclass(kind, ApiError), (
            f"{kind.__name__} is no ApiError; expected one: the"
            " base is what handlers ask for."
        )


def test_attributes_are_there():
    """each error has its status, code and message"""
    for error, expected in (
        (ApiError("try again"), (500, "internal_error")),
        (NotFoundError("no user 7"), (404, "not_found")),
        (
            InvalidFieldError("age", "too low"),
            (422, "invalid_field"),
        ),
    ):
        kind = type(error).__name__
        came = error.status, error.code
        assert came == expected, (
            f"{kind} has status and code {came}; expected"
            f" {expected}."
        )
        text = {
            "ApiError": "try again",
            "NotFoundError": "no user 7",
        }
        text = text.get(kind, "too low")
        came = getattr(error, "message", None), str(error)
        assert came == (text, text), (
            f"{kind} has the message {came[0]!r} and reads"
            f" {came[1]!r}; expected {text!r} for both.\nThe message"
            " belongs to the instance, and str(error) is it,"
            " without the field."
        )
    assert error.field == "age", (
        f"InvalidFieldError('age', 'too low') has the field"
        f" {error.field!r}; expected 'age'."
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
    error = raised(lambda: find_user({}, 12), "find_user({}, 12)")
    assert str(error) == "no user 12", (
        f"find_user({{}}, 12) raised an error that reads"
        f" {str(error)!r}; expected 'no user 12'."
    )


def test_other_errors_go_on():
    """an error that is no missing user goes on"""
    try:
        came = find_user({}, [7])
    except Exception as error:
        came = error
    assert type(came) is TypeError, (
        f"find_user({{}}, [7]) gave {came!r}; expected the TypeError"
        " of a list that is no key.\nOnly a KeyError means that the"
        " user is missing; all else is a mistake to be seen."
    )


def test_user_is_returned():
    """a user who is there is returned"""
    user = {"name": "Raj"}
    came = find_user({1: user}, 1)
    assert came is user, (
        f"find_user({{1: {user}}}, 1) returned {came!r};"
        f" expected {user}."
    )
    try:
        came = find_user({1: {}}, 1)
    except ApiError as error:
        came = error
    assert came == {}, (
        f"find_user({{1: {{}}}}, 1) gave {came!r}; expected {{}}: a"
        " user without data is there."
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
    check_pickled(error)
    check_pickled(ApiError("try again"))
    check_pickled(NotFoundError("no user 7"))


def check_pickled(error):
    kind = type(error)
    why = (
        "Unpickling calls the class again with error.args, which"
        f" is {error.args!r}."
    )
    try:
        came = pickle.loads(pickle.dumps(error))
    except Exception as failure:
        raise AssertionError(
            f"pickle.loads(pickle.dumps(error)) of the"
            f" {kind.__name__} raised {type(failure).__name__};"
            f" expected the error.\n{why}"
        ) from None
    came = type(came), str(came), vars(came)
    expected = kind, str(error), vars(error)
    assert came == expected, (
        f"after pickling class, text and attributes are {came};"
        f"\nexpected {expected}.\n{why}"
    )
