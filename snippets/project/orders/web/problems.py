"""What a client is told of a failure: RFC 9457 problem details.

Both hosts turn every exception into an answer here, so that
they cannot tell their clients different things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from orders.core.errors import (
    BackendError,
    EmailTaken,
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

# A page of its own explains each kind.
EXPLAINED_AT = (
    "https://python-backend-foundations.github.io/project/problems/"
)


# --8<-- [start:kinds]
@dataclass(frozen=True)
class Kind:
    """What a class of errors is to a client."""

    status: int
    title: str

    @property
    def type(self) -> str:
        """What a program can tell it by, and a person can open."""
        anchor = self.title.lower().replace(" ", "-")
        return f"{EXPLAINED_AT}#{anchor}"


KINDS: Mapping[type[BackendError], Kind] = {
    MalformedBody: Kind(400, "Malformed body"),
    MalformedHeader: Kind(400, "Malformed header"),
    NotAuthenticated: Kind(401, "Not authenticated"),
    NotFound: Kind(404, "Not found"),
    EmailTaken: Kind(409, "Email taken"),
    Stale: Kind(412, "Changed meanwhile"),
    BodyTooLarge: Kind(413, "Body too large"),
    UnsupportedMedia: Kind(415, "Unsupported media"),
    InvalidInput: Kind(422, "Invalid input"),
    KeyReused: Kind(422, "Key reused"),
    PreconditionRequired: Kind(428, "Precondition required"),
    StoreUnavailable: Kind(503, "Store unavailable"),
}
# --8<-- [end:kinds]
# A status that says all there is to say has no type.
NO_TYPE = "about:blank"
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
    type: str = NO_TYPE

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
    kind = KINDS[type(error)]
    return Problem(
        title=kind.title,
        status=kind.status,
        detail=error.detail,
        errors=list(error.errors),
        type=kind.type,
    )
    # --8<-- [end:problem_of]


def problem_for_status(status: int, detail: str = "") -> Problem:
    """Return the problem for a status that a framework chose."""
    title = TITLES.get(status, "Error")
    return Problem(title, status, detail or f"{title}.")
