import io
from wsgiref.validate import validator

from wsgi_server import answer, hello


def writes_text(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return ["Hello"]


def writes_a_number(environ, start_response):
    start_response(200, [("Content-Type", "text/plain")])
    return [b"Hello"]


def forgets_the_head(environ, start_response):
    return [b"Hello"]


for app in hello, writes_text, writes_a_number, forgets_the_head:
    request = io.BytesIO(b"GET /?Ann HTTP/1.1\r\nHost: a\r\n\r\n")
    sent = io.BytesIO()
    stream = io.BufferedRWPair(request, sent)
    try:
        answer(stream, validator(app))
        print(app.__name__, "-", sent.getvalue().split(b"\r\n")[0])
    except AssertionError as error:
        print(app.__name__, "-", str(error).partition(" (")[0])
