"""What a request passes through: the functions of the reader's files, the frameworks' own middleware and handlers.

`sys.monitoring` tells when each begins, pauses at `yield`, goes on and ends; the app's own tables tell what it is to
the app: a middleware, a dependency, a view, a handler. Only what is named in those tables is known as such.
"""

from __future__ import annotations

import functools
import inspect
import sys
import types
from collections.abc import Iterable, Iterator
from typing import Any

# The tools that check this file know Pythons without it.
monitoring: Any = vars(sys)["monitoring"]
events: Any = monitoring.events
# The stepper has 4, and never at the same time.
TOOL = 4
OWN_FILES = "/program/"
MOST_ROWS = 120
LONGEST_ERROR = 100
SEEN = events.PY_START | events.PY_RETURN | events.PY_YIELD | events.PY_RESUME | events.PY_THROW | events.PY_UNWIND
# What an async generator yields comes wrapped; what it awaits does not.
WRAPPED = "async_generator_wrapped_value"


def layers(function: Any) -> Iterator[Any]:
    """Yield a callable and what it wraps, the innermost last."""
    while function is not None:
        yield function
        function = function.func if isinstance(function, functools.partial) else getattr(function, "__wrapped__", None)


def code_of(function: Any) -> types.CodeType | None:
    """Return the code that a call of something runs, if it is Python."""
    if inspect.isclass(function):
        function = function.__init__
    elif not hasattr(function, "__code__") and not inspect.ismethod(function):
        function = type(function).__call__
    return getattr(function, "__code__", None)


class Roles:
    """What each code is to an app."""

    def __init__(self, app: Any) -> None:
        self.of: dict[types.CodeType | None, str] = {}
        if hasattr(app, "wsgi_app"):
            self.read_flask(app)
        else:
            self.read_starlette(app)

    def name(self, function: Any, role: str, kind: str = "") -> None:
        """Give a function a role; one that several share, such as a decorator's wrapper, has the kind alone."""
        *around, innermost = layers(function)
        for wrapper in around:
            self.of[code_of(wrapper)] = f"decorator of a {kind or role}"
        code = code_of(innermost)
        self.of[code] = role if self.of.get(code, role) == role else kind or role

    def read_flask(self, app: Any) -> None:
        for table, role in (
            ("url_value_preprocessors", "url_value_preprocessor"),
            ("before_request_funcs", "before_request"),
            ("after_request_funcs", "after_request"),
            ("teardown_request_funcs", "teardown_request"),
        ):
            for functions in getattr(app, table).values():
                for function in functions:
                    self.name(function, role)
        for function in app.teardown_appcontext_funcs:
            self.name(function, "teardown_appcontext")
        for by_code in app.error_handler_spec.values():
            for code, by_class in by_code.items():
                for error, function in by_class.items():
                    self.name(function, f"error handler of {code or error.__name__}", "error handler")
        for rule in app.url_map.iter_rules():
            function = app.view_functions.get(rule.endpoint)
            if function is None:
                continue
            self.name(function, f"view of {rule.rule}", "view")
            for method in rule.methods if hasattr(function, "view_class") else ():
                if handler := getattr(function.view_class, method.lower(), None):
                    self.name(handler, f"view of {method} {rule.rule}", "view")
        layer = app.wsgi_app
        while layer is not None and not isinstance(layer, types.MethodType):
            self.name(layer, "WSGI middleware")
            layer = next((inner for inner in getattr(layer, "__dict__", {}).values() if callable(inner)), None)
        self.of[type(app).handle_exception.__code__] = "Flask, as no handler took the exception"
        self.of[type(app).handle_http_exception.__code__] = "Flask, for an HTTP exception"

    def read_starlette(self, app: Any) -> None:
        layer = app.middleware_stack
        while layer is not None:
            dispatch = getattr(layer, "dispatch_func", None)
            if dispatch:
                self.name(dispatch, "middleware")
            elif hasattr(layer, "app"):
                self.name(type(layer).__call__, "middleware")
            elif layer is app.router:
                self.name(type(layer).__call__, "router")
            layer = getattr(layer, "app", None)
        for error, function in app.exception_handlers.items():
            self.name(function, f"exception handler of {getattr(error, '__name__', error)}", "exception handler")
        self.read_routes(app.routes, "")

    def read_routes(self, routes: Iterable[Any], prefix: str) -> None:
        for route in routes:
            path = prefix + getattr(route, "path", "")
            if hasattr(route, "dependant"):
                self.read_dependencies(route.dependant)
            if hasattr(route, "endpoint"):
                methods = " or ".join(sorted(getattr(route, "methods", None) or ()))
                self.name(route.endpoint, f"view of {methods} {path}".replace("  ", " "), "view")
            self.read_routes(getattr(route, "routes", None) or (), path)
            # What include_router() leaves in the list, since FastAPI does not copy the routes any more.
            if hasattr(route, "original_router"):
                context = route.include_context
                for dependency in context.dependencies:
                    self.name(dependency.dependency, "dependency")
                self.read_routes(route.original_router.routes, prefix + context.prefix)

    def read_dependencies(self, dependant: Any) -> None:
        for dependency in dependant.dependencies:
            self.name(dependency.call, "dependency")
            self.read_dependencies(dependency)


def told(error: BaseException | None) -> str:
    """Name an exception in one short line; nothing if there is none."""
    text = "" if error is None else f"{type(error).__name__}: {error}".removesuffix(": ")
    return text if len(text) <= LONGEST_ERROR else f"{text[:LONGEST_ERROR]}…"


class Passing:
    """Writes down what runs inside of its `with` block."""

    def __init__(self, app: Any) -> None:
        self.roles = Roles(app).of
        self.rows: list[dict[str, Any]] = []
        self.left_out = 0
        # What has begun and not ended: its code, its row, and whether it waits at a `yield`.
        self.open: list[list[Any]] = []

    def __enter__(self) -> Passing:
        monitoring.use_tool_id(TOOL, "playground")
        handlers = {
            events.PY_START: self.begin,
            events.PY_RETURN: self.end,
            events.PY_YIELD: self.pause,
            events.PY_RESUME: self.go_on,
            events.PY_THROW: self.go_on_with_error,
            events.PY_UNWIND: self.end_with_error,
        }
        for event, handler in handlers.items():
            monitoring.register_callback(TOOL, event, handler)
        monitoring.set_events(TOOL, SEEN)
        return self

    def __exit__(self, *_: object) -> None:
        monitoring.set_events(TOOL, 0)
        monitoring.free_tool_id(TOOL)

    def is_seen(self, code: types.CodeType) -> bool:
        if code in self.roles:
            return True
        # Comprehensions and the module itself are no stations of a request.
        return code.co_filename.startswith(OWN_FILES) and not code.co_name.endswith(("comp>", "expr>", "<module>"))

    def add(
        self, code: types.CodeType, depth: int, did: str, error: BaseException | None = None
    ) -> dict[str, Any] | None:
        if len(self.rows) == MOST_ROWS:
            self.left_out += 1
            return None
        own = code.co_filename.startswith(OWN_FILES)
        row = {
            "name": code.co_qualname.replace("<locals>.", "").removesuffix(".__call__"),
            "role": self.roles.get(code, "function"),
            "line": code.co_firstlineno if own else 0,
            "depth": depth,
            "did": did,
            "error": told(error),
        }
        self.rows.append(row)
        return row

    def activation(self, code: types.CodeType) -> int | None:
        """Return the place of the newest activation of a code that has not ended."""
        return next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] is code), None)

    def begin(self, code: types.CodeType, _: int) -> Any:
        if not self.is_seen(code):
            return monitoring.DISABLE
        self.open.append([code, self.add(code, len(self.open), "begins"), False])
        return None

    def finish(self, code: types.CodeType, did: str, whole: str, error: BaseException | None = None) -> None:
        at = self.activation(code)
        if at is None:
            return
        _, row, _ = self.open.pop(at)
        # Of a framework's own it is enough where it begins.
        if not code.co_filename.startswith(OWN_FILES):
            return
        # What calls nothing that is seen has one row.
        if row is not None and self.rows[-1] is row and row["did"] == "begins":
            row["did"] = whole
            row["error"] = told(error)
        else:
            self.add(code, at, did, error)

    def end(self, code: types.CodeType, _: int, __: object) -> Any:
        if not self.is_seen(code):
            return monitoring.DISABLE
        self.finish(code, "ends", "runs")
        return None

    def end_with_error(self, code: types.CodeType, _: int, error: BaseException) -> None:
        if self.is_seen(code):
            self.finish(code, "is left by", "is left by", error)

    def pause(self, code: types.CodeType, _: int, value: object) -> Any:
        if not self.is_seen(code):
            return monitoring.DISABLE
        awaits = code.co_flags & inspect.CO_COROUTINE
        wraps = type(value).__name__ == WRAPPED
        at = self.activation(code)
        if at is None or awaits or (code.co_flags & inspect.CO_ASYNC_GENERATOR and not wraps):
            return None
        self.open[at][2] = True
        self.add(code, at, "pauses at its yield")
        return None

    def go_on(self, code: types.CodeType, _: int) -> Any:
        if not self.is_seen(code):
            return monitoring.DISABLE
        self.wake(code, "goes on after its yield")
        return None

    def go_on_with_error(self, code: types.CodeType, _: int, error: BaseException) -> None:
        if self.is_seen(code):
            self.wake(code, "goes on, and its yield raises", error)

    def wake(self, code: types.CodeType, did: str, error: BaseException | None = None) -> None:
        at = self.activation(code)
        if at is not None and self.open[at][2]:
            self.open[at][2] = False
            self.add(code, at, did, error)
