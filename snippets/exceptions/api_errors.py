class APIError(Exception):
    status = 500
    title = "Internal Server Error"

    def __init__(self, detail=None):
        self.detail = detail or self.title
        super().__init__(self.detail)


class NotFoundError(APIError):
    status = 404
    title = "Not Found"


class ValidationError(APIError):
    status = 422
    title = "Unprocessable Content"


for error in (
    ValidationError("email is required"),
    NotFoundError(),
):
    print(error.status, error.title, "-", error.detail)
