"""Judge one submission: load it as the module `submission`, run the problem's tests on it, say what came.

This file is all that judging needs: the standard library of CPython 3.10 or later, no threads, no
processes, no pytest. The terminal runs it in a process of its own (`lane.py`); a page may run it as it is
in a browser. A test file imports what it judges with `from submission import name`, and holds plain functions
called `test_…`, whose docstrings say what they check and whose assertions carry their own sentences.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import io
import linecache
import logging
import platform
import re
import sys
import textwrap
import threading
import traceback
import types
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

SUBMISSION = "submission"
WIDTH = 68
PRINTED_LIMIT = 2_000
MESSAGE_LIMIT = 4_000
NOTICED_LIMIT = 3
PYTHON = f"{platform.python_implementation()} {sys.version_info.major}.{sys.version_info.minor}"

# What a verdict can be. Only FAILED comes from an assertion of the tests.
PASSED, FAILED, CRASHED, UNUSABLE, ENDLESS = "passed", "failed", "crashed", "unusable", "endless"


@dataclass
class Verdict:
    """What the judge found.

    `passed` names the tests that passed, `total` counts all of them, `title` is the test that did not pass,
    `message` says what came and what should have come, `noticed` are errors and warnings that reached no caller,
    `printed` is what the submission printed last, `python` is the interpreter that judged.
    """

    outcome: str
    message: str = ""
    title: str = ""
    passed: list[str] = field(default_factory=list)
    total: int = 0
    noticed: list[str] = field(default_factory=list)
    printed: str = ""
    python: str = PYTHON

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def render(self) -> str:
        """Return the verdict as a terminal or a page shows it."""
        lines = [wrapped(f"passed  {title}", "        ") for title in self.passed]
        if self.title:
            lines.append(wrapped(f"FAILED  {self.title}", "        "))
        if lines:
            lines.append("")
        if self.message:
            lines += [wrapped(line, "", indent="    ") for line in clipped(self.message).splitlines()] + [""]
        if self.noticed and self.outcome != PASSED:
            lines += ["Meanwhile:", *(wrapped(line, "", indent="    ") for line in self.noticed), ""]
        if self.printed and self.outcome != PASSED:
            lines += ["Your file printed:", textwrap.indent(self.printed.rstrip("\n"), "    "), ""]
        lines.append(self.last_line())
        return printable("\n".join(lines) + "\n")

    def last_line(self) -> str:
        if self.outcome == PASSED:
            return f"Solved: all {self.total} tests passed."
        if self.outcome == UNUSABLE:
            return f"Not judged yet: no test was run. This is {self.python}."
        told = f"Not solved yet: {len(self.passed)} of {self.total} tests passed."
        return told if self.outcome == FAILED else f"{told} This is {self.python}."


def clipped(text: str) -> str:
    """Cut a text that no screen can show, and say so."""
    more = len(text) - MESSAGE_LIMIT
    return f"{text[:MESSAGE_LIMIT]}\n({more} characters more)" if more > 0 else text


def printable(text: str) -> str:
    """Return a text that every terminal can show: no halves of characters, no escape sequences."""
    return "".join(
        character if character.isprintable() or character in "\n\t" else repr(character)[1:-1] for character in text
    )


def wrapped(text: str, hanging: str, indent: str = "") -> str:
    """Wrap to the width that a page shows; a line that is indented (code) stays whole."""
    if text.startswith(" "):
        return indent + text
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


class UnusableError(Exception):
    """The submission cannot be judged; the text says why and what to do."""


def judge(
    submission: str, starter: str, tests: str, name: str = "your file", report: Callable[[dict[str, Any]], None] = print
) -> Verdict:
    """Judge the text of a submission with the texts of the starter and the tests of its problem.

    `name` is how messages call the file. `report` is told `{"total": 5}` and, before each test,
    `{"title": "…"}`, so that whoever ends an endless run knows how far it came. Nothing is raised: every error of the
    submission is part of the verdict. Tests run in order, and the first that does not pass ends the run.
    """
    printed, noticed = LastOutput(), Notices(name)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), noticed:
        verdict = judge_quietly(submission, starter, tests, name, report, printed)
    verdict.printed, verdict.noticed = printed.last(), noticed.told[:NOTICED_LIMIT]
    return verdict


def judge_quietly(
    submission: str,
    starter: str,
    tests: str,
    name: str,
    report: Callable[[dict[str, Any]], None],
    printed: LastOutput,
) -> Verdict:
    """Judge, where what is printed and noticed is collected already."""
    try:
        module = load(SUBMISSION, submission, name)
        check_names(module, starter, tests)
        checks = collect(load("tests_of_the_problem", tests, "the tests"))
    except UnusableError as error:
        return Verdict(UNUSABLE, str(error))
    report({"total": len(checks)})
    verdict = Verdict(PASSED, total=len(checks))
    for title, check in checks:
        report({"title": title})
        printed.forget()
        outcome, message = run_check(check, name)
        if outcome != PASSED:
            verdict.outcome, verdict.title, verdict.message = outcome, title, message
            break
        verdict.passed.append(title)
    return verdict


class LastOutput(io.StringIO):
    """What the submission printed in the last test; no more than the last few screens are kept."""

    cut = False

    def write(self, text: str) -> int:
        text = without_calls(text)
        if self.tell() + len(text) > 2 * PRINTED_LIMIT:
            kept = (self.getvalue() + text)[-PRINTED_LIMIT:]
            self.forget()
            self.cut = True
            super().write(kept)
        else:
            super().write(text)
        return len(text)

    def forget(self) -> None:
        self.seek(0)
        self.truncate()
        self.cut = False

    def close(self) -> None:
        """Stay open: a submission that closes its output is judged all the same."""

    def last(self) -> str:
        text = self.getvalue()
        cut = self.cut or len(text) > PRINTED_LIMIT
        return f"(what came before is cut)\n{text[-PRINTED_LIMIT:]}" if cut else text


def without_calls(text: str) -> str:
    """Shorten a record of a log to its first and last line: time and place of our files say nothing to a reader."""
    text = re.sub(r"^\[\d{4}-[^\]]*\] ", "", text)
    if "\nTraceback (most recent call last):\n" in text:
        lines = text.rstrip().splitlines()
        text = f"{lines[0]}\n{lines[-1]}\n"
    return text


class Notices(logging.Handler):
    """Collects what reaches no caller: errors in threads, warnings, and logs that nobody handles."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.told: list[str] = []

    def __enter__(self) -> Notices:
        self.before = threading.excepthook, warnings.showwarning, logging.lastResort
        threading.excepthook = self.thread_failed
        warnings.showwarning = self.warned
        logging.lastResort = self
        return self

    def __exit__(self, *problem: object) -> None:
        threading.excepthook, warnings.showwarning, logging.lastResort = self.before

    def tell(self, text: str) -> None:
        if text not in self.told:
            self.told.append(clipped(text))

    def thread_failed(self, failed: Any) -> None:
        error = failed.exc_value
        where = place_in(self.file, error) if error else ""
        # A thread of the tests that fails by itself has a sentence of its own.
        if where:
            self.tell(f"In a thread: {one_line(error)}{where}")

    def warned(self, message: Any, category: type[Warning], *_: Any, **__: Any) -> None:
        if issubclass(category, RuntimeWarning):
            self.tell(f"{category.__name__}: {message}")

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        # Errors that an answer logs on purpose are part of its task; those that asyncio reports reached nobody.
        if error is None or record.name == "asyncio":
            told = f": {one_line(error)}{place_in(self.file, error)}" if error else ""
            self.tell(f"{record.levelname} {record.name}: {record.getMessage().splitlines()[0]}{told}")


def load(name: str, source: str, file: str) -> types.ModuleType:
    """Make a module of a text, so that `import name` finds it."""
    source = source.removeprefix("\ufeff")  # editors on Windows begin a file with this mark
    try:
        code = compile(source, file, "exec", dont_inherit=True)
    except SyntaxError as error:
        line = (error.text or "").strip()
        raise UnusableError(
            f"{file}, line {error.lineno or 1}: {PYTHON} cannot read this: {error.msg}\n    {line}"
        ) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise UnusableError(f"{file} is not a text that {PYTHON} can read: {error}.") from None
    # Tracebacks and inspect.getsource read the text from here; there may be no such file.
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    module = types.ModuleType(name)
    module.__file__ = file
    sys.modules[name] = module
    try:
        exec(code, module.__dict__)  # noqa: S102 -- to run it is what the judge is for
    except SystemExit as error:
        where = place_in(file, error)
        raise UnusableError(
            f"{file} ends the program while it is imported{where}. Take the call of exit out: "
            "the judge imports the file and calls its functions."
        ) from None
    except BaseException as error:
        raise UnusableError(f"{file} cannot be imported: {one_line(error)}{place_in(file, error)}") from None
    return module


def check_names(module: types.ModuleType, starter: str, tests: str) -> None:
    """Refuse a submission that lacks a name, or whose functions cannot be called as the starter's."""
    file = str(module.__file__)
    model = load("starter_of_the_problem", starter, "the starter")
    for name in imported_names(tests):
        expected = getattr(model, name)
        if not hasattr(module, name):
            raise UnusableError(f"{file} has no `{name}`. The tests call it: keep the names of the starter.")
        for label, wanted, found in pairs(name, expected, getattr(module, name)):
            fault = signature_fault(wanted, found)
            if fault:
                raise UnusableError(f"`{label}` {fault}. Keep the signature of the starter.")


def imported_names(tests: str) -> list[str]:
    """Return the names that the tests import from the submission."""
    imports = (node for node in ast.walk(ast.parse(tests)) if isinstance(node, ast.ImportFrom))
    return [alias.name for node in imports if node.module == SUBMISSION for alias in node.names]


def pairs(name: str, expected: Any, found: Any) -> Iterator[tuple[str, Any, Any]]:
    """Pair a function, or a class and its public methods, with what the submission has in their place."""
    yield name, expected, found
    if inspect.isclass(expected) and inspect.isclass(found):
        for method, wanted in vars(expected).items():
            if inspect.isfunction(wanted) and not method.startswith("_"):
                yield f"{name}.{method}", wanted, getattr(found, method, None)


def signature_fault(expected: Any, found: Any) -> str:
    """Say why `found` cannot be called as `expected`; nothing if it can."""
    if not callable(expected):
        return ""
    if found is None:
        return "is missing"
    if not callable(found):
        return f"is {type(found).__name__}, and should be something to call"
    if inspect.iscoroutinefunction(expected) and not inspect.iscoroutinefunction(found):
        return "should be an `async def`"
    if inspect.iscoroutinefunction(found) and not inspect.iscoroutinefunction(expected):
        return "is an `async def`, and should be a plain `def`"
    try:
        wanted, given = signature_of(expected), signature_of(found)
    except Exception:
        return ""  # a class built in C says nothing about its parameters
    for name, parameter in wanted.parameters.items():
        if name not in given.parameters:
            if any(p.kind in (p.VAR_KEYWORD, p.VAR_POSITIONAL) for p in given.parameters.values()):
                continue
            return f"has the parameters {shape(given)}, and should have {shape(wanted)}"
        if given.parameters[name].kind is not parameter.kind:
            return f"has the parameters {shape(given)}, and should have {shape(wanted)}"
    for name, parameter in given.parameters.items():
        optional = parameter.default is not parameter.empty or parameter.kind in (
            parameter.VAR_KEYWORD,
            parameter.VAR_POSITIONAL,
        )
        wants_default = name in wanted.parameters and wanted.parameters[name].default is not parameter.empty
        if not optional and (name not in wanted.parameters or wants_default):
            return f"demands `{name}`, which the tests do not give"
    return ""


def signature_of(function: Any) -> inspect.Signature:
    """Return the signature; from 3.14 on annotations are evaluated late, and may name what is not there."""
    if sys.version_info >= (3, 14):
        import annotationlib

        return inspect.signature(function, annotation_format=annotationlib.Format.FORWARDREF)
    return inspect.signature(function)


def shape(signature: inspect.Signature) -> str:
    """Return the parameters of a function without their annotations and the values of their defaults."""
    bare = [
        parameter.replace(
            annotation=parameter.empty,
            default=parameter.empty if parameter.default is parameter.empty else ...,
        )
        for parameter in signature.parameters.values()
    ]
    # A default may be the very mistake that the problem is about.
    return str(inspect.Signature(bare)).replace("Ellipsis", "...")


def collect(module: types.ModuleType) -> list[tuple[str, Callable[[], None]]]:
    """Return title and function of each test, in the order of the file."""
    found = [value for name, value in vars(module).items() if name.startswith("test_")]
    return [((check.__doc__ or check.__name__).strip(), check) for check in found]


def run_check(check: Callable[[], None], file: str) -> tuple[str, str]:
    """Run one test; return its outcome and what to say of it."""
    try:
        check()
    except AssertionError as error:
        if error.__traceback__ and innermost(error) == "the tests":
            return FAILED, str(error)
        return CRASHED, crash_message(error, file)
    except BaseException as error:
        return CRASHED, crash_message(error, file)
    return PASSED, ""


def innermost(error: BaseException) -> str:
    """Return the file in which the error was raised."""
    return traceback.extract_tb(error.__traceback__)[-1].filename


def crash_message(error: BaseException, file: str) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    asked = [frame for frame in frames if frame.filename == "the tests"]
    told = f"{one_line(error)}{place_in(file, error)}"
    if isinstance(error, SystemExit):
        told = f"the call of exit ends the program{place_in(file, error)}"
    if isinstance(error, MemoryError):
        told = f"{told}\nThe judge gives a limited amount of memory. Look for a collection that grows without end."
    return f"While the test ran\n    {asked[-1].line}\n{told}" if asked else told


def one_line(error: BaseException) -> str:
    return traceback.format_exception_only(type(error), error)[-1].strip()


def place_in(file: str, error: BaseException) -> str:
    """Name the line of the submission that an error passed last, or nothing."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return f" (line {frames[-1].lineno}: {frames[-1].line})" if frames else ""
