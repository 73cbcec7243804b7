"""A request id on every line.

request_id() returns the id (str) of the request that the
running code belongs to, or "-" where there is none.

RequestIds(app, make_id) is an ASGI application around the ASGI
application `app`. It hands on every scope. For those of type
"http" the request has an id:

- the value of its first header x-request-id, if that is 1 to 64
  ASCII letters, digits, "-" or "_", and nothing else;
- otherwise what make_id() returns; it is called only then.

While app runs, request_id() returns that id, also in tasks that
app starts, for as long as they run. Requests that run at the
same time do not see each other's. When app has returned or
raised, request_id() is in the caller's task what it was before:
a server may serve several requests in one task.

The answer's http.response.start has one header x-request-id,
with the id, in place of any that app has set; the other headers
stay, in their order. Messages of app are not changed in place.
Header names are lower-case bytes.

RequestIdFilter is a logging.Filter that lets each record pass,
and gives it the attribute request_id.
"""

import logging

current = "-"


def request_id():
    return current


class RequestIds:
    def __init__(self, app, make_id):
        self.app = app
        self.make_id = make_id

    async def __call__(self, scope, receive, send):
        global current
        current = self.make_id()
        await self.app(scope, receive, send)


class RequestIdFilter(logging.Filter):
    def filter(self, record):
        return True
