"""What CPython in a browser lacks and programs need: an event loop without sockets, and hops that need no thread.

The worker loads this file before the program. Nothing here is changed by what a program states: a program that
teaches what happens in another thread is not offered to run.
"""

import asyncio
import atexit
import concurrent.futures
import contextlib
import contextvars
import gc
import importlib
import io
import marshal
import os
import sys
import time
import types
import zipimport
from importlib.machinery import SourceFileLoader

PROGRAM_FOLDER = "/program"
WORK_FOLDER = "/work"
# What frameworks import no sooner than with the first route or request. Every program has one, and a spare interpreter
# has the time.
FIRST_REQUEST = {
    "fastapi": ("fastapi.testclient", "anyio._backends._asyncio", "pydantic.v1", "encodings.idna"),
    "flask": ("flask.testing", "encodings.idna"),
}


class Pause:
    """A selector without sockets: all it can do is wait."""

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("The program waits for something that can never come: nothing else is left to run.")
        if timeout > 0:
            time.sleep(timeout)
        return []

    def get_map(self):
        return {}


class BrowserEventLoop(asyncio.BaseEventLoop):
    """asyncio's own loop. With one thread, nobody can wake it from outside."""

    def __init__(self):
        super().__init__()
        self._selector = Pause()

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


class BrowserEventLoopPolicy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = BrowserEventLoop


@contextlib.contextmanager
def outside_the_loop():
    """Run what follows as another thread would see it: without a running loop."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)


async def run_sync_inline(func, *args, **_):
    """Take the place of `anyio.to_thread.run_sync`: the loop gets its turn, then the function runs here."""
    await asyncio.sleep(0)
    context = contextvars.copy_context()
    with outside_the_loop():
        return context.run(func, *args)


def async_to_sync_inline(awaitable, *_):
    """Take the place of `asgiref.sync.async_to_sync`."""

    def call(*args, **kwargs):
        context = contextvars.copy_context()
        with outside_the_loop(), asyncio.Runner() as runner:
            try:
                return runner.run(awaitable(*args, **kwargs), context=context)
            finally:
                # What the function set is seen by its caller, as with asgiref.
                for variable, value in context.items():
                    if variable.get(None) is not value:
                        variable.set(value)

    return call


class InlineFuture(concurrent.futures.Future):
    """The result of a task of the portal; asking for it lets the loop run until it is there."""

    def __init__(self, runner, task):
        super().__init__()
        self.runner = runner
        self.task = task
        task.add_done_callback(self.finish)

    def finish(self, task):
        if task.cancelled():
            super().cancel()
            self.set_running_or_notify_cancel()
        elif task.exception() is not None:
            self.set_exception(task.exception())
        else:
            self.set_result(task.result())

    def cancel(self):
        return self.task.cancel()

    def result(self, timeout=None):
        if not self.task.done():
            self.runner.run(wait_for(self.task))
        return super().result(timeout)


async def wait_for(task):
    await asyncio.wait([task])


async def awaited(func, args):
    result = func(*args)
    return await result if hasattr(result, "__await__") else result


class InlinePortal:
    """Take the place of anyio's portal, through which a test client calls an application."""

    def __init__(self, runner):
        self.runner = runner

    def call(self, func, *args):
        with outside_the_loop():
            return self.runner.run(awaited(func, args))

    def start_task_soon(self, func, *args, name=None):
        return InlineFuture(self.runner, self.runner.get_loop().create_task(awaited(func, args), name=name))


@contextlib.contextmanager
def start_inline_portal(*_, **__):
    with outside_the_loop(), asyncio.Runner() as runner:
        yield InlinePortal(runner)


@contextlib.contextmanager
def compiled_once(compiled):
    """Take modules from `compiled`, a dictionary from name to marshalled code, and add those that are not there.

    Compiling is most of what an import takes here: nothing of the standard library or of a package comes compiled.
    """

    def remembering(get_code):
        def get_compiled(loader, name):
            if name in compiled:
                return marshal.loads(compiled[name])
            code = get_code(loader, name)
            compiled[name] = marshal.dumps(code)
            return code

        return get_compiled

    originals = {loader: loader.get_code for loader in (SourceFileLoader, zipimport.zipimporter)}
    for loader, get_code in originals.items():
        loader.get_code = remembering(get_code)
    try:
        yield
    finally:
        for loader, get_code in originals.items():
            loader.get_code = get_code


def prepare(packages, compiled):
    """Import the packages of the program, with the hops that a browser cannot make replaced.

    `compiled` is what an earlier call returned, or empty: the modules that need not be compiled. Returns it with what
    this call has added, or None if it has added nothing.
    """
    # Pyodide's own loop belongs to the page, and needs what some browsers do not have.
    asyncio._set_running_loop(None)
    asyncio.events._set_event_loop_policy(BrowserEventLoopPolicy())
    modules = marshal.loads(compiled) if compiled else {}
    known = len(modules)
    with compiled_once(modules):
        for package in packages:
            for module in (package, *FIRST_REQUEST.get(package, ())):
                importlib.import_module(module)
    if "anyio" in sys.modules:
        import anyio.from_thread
        import anyio.to_thread

        anyio.to_thread.run_sync = run_sync_inline
        anyio.from_thread.start_blocking_portal = start_inline_portal
    if "flask" in packages:
        import asgiref.sync

        asgiref.sync.async_to_sync = async_to_sync_inline
    return marshal.dumps(modules) if len(modules) > known else None


def report_uncaught(error):
    """Print a traceback as CPython does, without the frames of the page's own code."""
    frames = error.__traceback__
    while frames and not frames.tb_frame.f_code.co_filename.startswith(PROGRAM_FOLDER):
        frames = frames.tb_next
    if isinstance(error, SyntaxError) and frames is None:
        error.__traceback__ = None
    else:
        error.__traceback__ = frames
    try:
        sys.excepthook(type(error), error, error.__traceback__)
    except Exception:
        # The program has put something else in its place.
        sys.__excepthook__(type(error), error, error.__traceback__)


def exit_code_of(error):
    """Say how a process would end by `SystemExit`; a text goes to stderr."""
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        # A system keeps eight bits of it.
        return error.code & 0xFF
    print(error.code, file=sys.stderr)
    return 1


def end_program(main):
    """Do what CPython does at its end: run the exit functions, collect, give up what the main module holds."""
    atexit._run_exitfuncs()
    gc.collect()
    gc.callbacks.clear()
    for name in list(main.__dict__):
        if name != "__builtins__":
            main.__dict__[name] = None
    gc.collect()


def lay_out(name, source, files):
    """Write a program, and what lies beside it, where `python name` would find them; go to an empty folder."""
    path = f"{PROGRAM_FOLDER}/{name}"
    os.makedirs(PROGRAM_FOLDER, exist_ok=True)
    os.makedirs(WORK_FOLDER, exist_ok=True)
    for file, text in {name: source, **files}.items():
        with open(f"{PROGRAM_FOLDER}/{file}", "w", encoding="utf-8") as written:
            written.write(text)
    os.chdir(WORK_FOLDER)
    sys.path.insert(0, PROGRAM_FOLDER)
    sys.argv = [path]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(write_through=True, line_buffering=True)
    return path


def run(name, source, files, recorder=None):
    """Run a program as `python name` would in an empty folder, with files beside it; return its exit code.

    `recorder` is a context around the program: recorder/events.py.
    """
    path = lay_out(name, source, files)
    main = types.ModuleType("__main__")
    main.__file__ = path
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    gc.collect()
    code = 0
    try:
        compiled = compile(source, path, "exec", dont_inherit=True)
        with recorder or contextlib.nullcontext():
            exec(compiled, main.__dict__)
    except SystemExit as error:
        code = exit_code_of(error)
    except BaseException as error:
        report_uncaught(error)
        code = 130 if isinstance(error, KeyboardInterrupt) else 1
    end_program(main)
    for stream in (sys.stdout, sys.stderr):
        # A program may have closed its streams, or put something else in their place.
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    return code
