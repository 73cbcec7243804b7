import logging
import re
from contextvars import ContextVar

CURRENT = ContextVar("request_id", default="-")
HARMLESS = re.compile(rb"[A-Za-z0-9_-]{1,64}")
NAME = b"x-request-id"


def request_id():
    return CURRENT.get()


class RequestIds:
    def __init__(self, app, make_id):
        self.app = app
        self.make_id = make_id

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        chosen = self.chosen(scope["headers"])
        CURRENT.set(chosen)
        await self.app(scope, receive, with_id(send, chosen))

    def chosen(self, headers):
        for name, value in headers:
            if name == NAME:
                if HARMLESS.fullmatch(value):
                    return value.decode()
                break
        return self.make_id()


def with_id(send, chosen):
    async def send_with_id(message):
        if message["type"] == "http.response.start":
            kept = [
                (name, value)
                for name, value in message.get("headers", ())
                if name != NAME
            ]
            kept.append((NAME, chosen.encode()))
            message = {**message, "headers": kept}
        await send(message)

    return send_with_id


class RequestIdFilter(logging.Filter):
    def filter(self, record):
        record.request_id = request_id()
        return True
