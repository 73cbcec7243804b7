"""How a request can fail before the core has heard of it."""

from __future__ import annotations

from orders.core.errors import BackendError


# --8<-- [start:hierarchy]
class MalformedBody(BackendError):
    """The body is not JSON that can be relied upon."""


class MalformedHeader(BackendError):
    """A header does not say what it must."""


class PreconditionRequired(BackendError):
    """A change must say what it was made for."""


class UnsupportedMedia(BackendError):
    """The body does not say that it is JSON."""


class BodyTooLarge(BackendError):
    """The body is larger than any request needs to be."""


class NotAuthenticated(BackendError):
    """No credentials, or wrong ones: the answer is the same."""

    def __init__(self) -> None:
        super().__init__("A valid token is needed.")
        # --8<-- [end:hierarchy]
