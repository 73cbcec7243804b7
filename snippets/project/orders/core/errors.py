"""Every way in which a request can fail, as an exception.

The text of these errors is meant for the client: it never
holds the text of another exception, a path or a query. What
caused an error is its `__cause__`, and goes to the log only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


# --8<-- [start:field_error]
@dataclass(frozen=True)
class FieldError:
    """One thing that is wrong: where, and what."""

    field: str
    reason: str
    # --8<-- [end:field_error]


# --8<-- [start:hierarchy]
class BackendError(Exception):
    """A failure that has something to say to the client."""

    def __init__(
        self, detail: str, errors: Iterable[FieldError] = ()
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = tuple(errors)


class InvalidInput(BackendError):
    """The request can be read, and asks for nonsense."""

    def __init__(self, errors: Iterable[FieldError]) -> None:
        super().__init__("The request is not valid.", errors)


class NotFound(BackendError):
    """There is no such user or order."""


class EmailTaken(BackendError):
    """No two users have one email."""

    def __init__(self) -> None:
        super().__init__("There is a user with this email already.")


class KeyReused(BackendError):
    """A key that stands for another change already."""

    def __init__(self) -> None:
        super().__init__("This key was sent with another request.")


class Stale(BackendError):
    """The change was made for something that is no more."""

    def __init__(self) -> None:
        super().__init__("It was changed meanwhile. Read it again.")


class StoreUnavailable(BackendError):
    """The store did not answer."""

    def __init__(self) -> None:
        super().__init__("The store is not available.")
        # --8<-- [end:hierarchy]
