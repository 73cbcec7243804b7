"""What an operator can read: one line for each request, as JSON."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime

logger = logging.getLogger("orders")

REQUEST_ID = "X-Request-Id"
HARMLESS = re.compile(r"[A-Za-z0-9._-]{1,64}")


# --8<-- [start:exchange]
@dataclass
class Exchange:
    """One request and its answer, as the log will tell it."""

    request_id: str
    method: str
    path: str
    client: str | None = None
    cause: BaseException | None = None
    started: float = field(default_factory=time.perf_counter)

    def answered(self, status: int) -> None:
        """Write the line, with the cause of what was refused."""
        seconds = time.perf_counter() - self.started
        logger.log(
            logging.ERROR if status >= 500 else logging.INFO,
            "answered %d",
            status,
            exc_info=self.cause,
            extra={
                "request_id": self.request_id,
                "method": self.method,
                "path": self.path,
                "client": self.client,
                "status": status,
                "milliseconds": round(seconds * 1000, 1),
            },
        )


def begin(offered: str | None, method: str, path: str) -> Exchange:
    """Begin an exchange, under the id of the caller if it has one."""
    if offered is None or not HARMLESS.fullmatch(offered):
        offered = uuid.uuid4().hex
    return Exchange(offered, method, path)


# --8<-- [end:exchange]


# --8<-- [start:configure]
FIELDS = (
    "request_id",
    "method",
    "path",
    "client",
    "status",
    "milliseconds",
)


class JSONFormatter(logging.Formatter):
    """A record as one line, whatever its text holds."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, object] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "event": record.getMessage(),
        }
        known = vars(record)
        line |= {
            name: known[name] for name in FIELDS if name in known
        }
        if record.exc_info:
            line["cause"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=True)


def configure_logging() -> None:
    """Let the log be read: without a handler, INFO goes nowhere."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JSONFormatter())
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


# --8<-- [end:configure]
