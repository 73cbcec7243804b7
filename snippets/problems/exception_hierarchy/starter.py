"""An exception hierarchy for an API.

ApiError(message): base of all errors that a client may see.
    Attributes: message (str), status (int, 500), code (str,
    "internal_error"). str(error) is the message.
    Subclasses may set status and code anew.
NotFoundError(message): status 404, code "not_found".
InvalidFieldError(field, message): status 422, code
    "invalid_field", and the attribute field (str).
Both are ApiErrors. Each of the three survives pickle.dumps and
pickle.loads, with its class and all its attributes.

find_user(users, user_id): users is a dict of int to dict.
    Returns the user, also an empty one. Raises
    NotFoundError("no user 7"), caused by the KeyError, if there
    is none. Any other error goes on as it is.

as_response(error): returns (status, body). The body of an
    ApiError is {"code": ..., "message": ...}. Any other
    exception is (500, {"code": "internal_error",
    "message": "internal error"}).
"""


class ApiError(Exception):
    status = 500
    code = "internal_error"


class NotFoundError(ApiError):
    pass


class InvalidFieldError(ApiError):
    def __init__(self, field, message):
        pass


def find_user(users, user_id):
    return users.get(user_id)


def as_response(error):
    return 500, {"code": "internal_error", "message": str(error)}
