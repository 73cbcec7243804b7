class APIError(Exception):
    status_code = 500
    message = "Internal Server Error"


class ValidationError(APIError):
    status_code = 400
    message = "Invalid input"


error = ValidationError("email is required")
print("what the handler sends:", error.message)
#> what the handler sends: Invalid input
print("what was raised:", error)
#> what was raised: email is required
