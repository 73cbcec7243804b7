class ApiError(Exception):
    status = 500
    code = "internal_error"

    def __init__(self, message):
        super().__init__(message)
        self.message = message


class NotFoundError(ApiError):
    status = 404
    code = "not_found"


class InvalidFieldError(ApiError):
    status = 422
    code = "invalid_field"

    def __init__(self, field, message):
        super().__init__(message)
        # Unpickling calls the class with these.
        self.args = (field, message)
        self.field = field

    def __str__(self):
        return self.message


def find_user(users, user_id):
    try:
        return users[user_id]
    except Exception as error:
        raise NotFoundError(f"no user {user_id}") from error


def as_response(error):
    if isinstance(error, ApiError):
        body = {"code": error.code, "message": error.message}
        return error.status, body
    body = {"code": "internal_error", "message": "internal error"}
    return 500, body
