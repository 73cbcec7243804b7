def makes_a_list(environ, start_response):
    print("  runs, for", environ["PATH_INFO"])
    start_response("200 OK", [])
    return [b"Hello, ", b"Ann"]


def makes_a_generator(environ, start_response):
    try:
        print("  runs, for", environ["PATH_INFO"])
        start_response("200 OK", [])
        yield b"Hello, "
        yield b"Ann"
    finally:
        print("  cleaned up")


def as_a_server_does(app):
    print(app.__name__)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/ann"}
    body = app(environ, lambda status, headers: None)
    print("  was called")
    for chunk in body:
        print("  sends", chunk)
        break  # the client has left
    if hasattr(body, "close"):
        body.close()


as_a_server_does(makes_a_list)
as_a_server_does(makes_a_generator)
