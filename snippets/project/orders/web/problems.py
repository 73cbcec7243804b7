"""What a client is told of a failure: RFC 9457 problem details.

Both hosts turn every exception into an answer here, so that
they cannot tell their clients different things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from orders.core.errors import (
    BackendError,
    Conflict,
    FieldError,
    InvalidInput,
    KeyReused,
    NotFound,
    Stale,
    StoreUnavailable,
)
from orders.web.errors import (
    BodyTooLarge,
    MalformedBody,
    MalformedHeader,
    NotAuthenticated,
    PreconditionRequired,
    UnsupportedMedia,
)

MEDIA_TYPE = "application/problem+json"

# --8<-- [start:statuses]
STATUSES: Mapping[type[BackendError], int] = {
    MalformedBody: 400,
    MalformedHeader: 400,
    NotAuthenticated: 401,
    NotFound: 404,
    Conflict: 409,
    Stale: 412,
    BodyTooLarge: 413,
    UnsupportedMedia: 415,
    InvalidInput: 422,
    KeyReused: 422,
    PreconditionRequired: 428,
    StoreUnavailable: 503,
}
TITLES: Mapping[int, str] = {
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    412: "Precondition Failed",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    422: "Unprocessable Content",
    428: "Precondition Required",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
# --8<-- [end:statuses]
HEADERS: Mapping[int, Mapping[str, str]] = {
    401: {"WWW-Authenticate": 'Bearer realm="orders"'},
    503: {"Retry-After": "1"},
}


@dataclass(frozen=True)
class Problem:
    """The body of an answer to a request that failed."""

    title: str
    status: int
    detail: str
    errors: list[FieldError] = field(default_factory=list)
    type: str = "about:blank"

    @property
    def headers(self) -> dict[str, str]:
        """What the answer must carry beside its body."""
        return dict(HEADERS.get(self.status, {}))


# --8<-- [start:problem_of]
def problem_of(error: Exception) -> Problem:
    """Return what to tell the client.

    An error that is not ours is a fault of the program: the
    client learns nothing of it.
    """
    if not isinstance(error, BackendError):
        return problem_for_status(500, "The request failed.")
    status = STATUSES[type(error)]
    return Problem(
        title=TITLES[status],
        status=status,
        detail=error.detail,
        errors=list(error.errors),
    )
    # --8<-- [end:problem_of]


def problem_for_status(status: int, detail: str = "") -> Problem:
    """Return the problem for a status that a framework chose."""
    title = TITLES.get(status, "Error")
    return Problem(title, status, detail or f"{title}.")
