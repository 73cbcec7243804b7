import gc
import weakref

from submission import survivors


class Request:
    pass


def check(use, rounds, expected, what, why):
    try:
        came = survivors(Request, use, rounds)
    except ValueError:
        came = "nothing: it let the ValueError of use out"
    assert came == expected, (
        f"survivors(Request, use, {rounds}), where use {what},"
        f" returned {came}; expected {expected}.\n{why}"
    )


def test_clean_code_keeps_nothing():
    """code that keeps nothing has no survivors"""
    came = survivors(Request, vars, 5)
    assert came != 5, (
        "survivors(Request, use, 5), where use keeps nothing,"
        " returned 5; expected 0.\nThe detector itself kept the"
        " objects alive: refer to them weakly."
    )
    assert came == 0, (
        f"survivors(Request, use, 5), where use keeps nothing,"
        f" returned {came!r}; expected 0.\nThe loop variable still"
        " names the last object: it is a reference like any other."
    )


def test_global_list_is_found():
    """a list that grows is found"""
    kept = []
    check(
        kept.append,
        5,
        5,
        "appends to a list",
        "Every object is still in the list.",
    )
    check(
        lambda thing: kept.__setitem__(0, thing),
        5,
        1,
        "replaces the first item of a list",
        "Only the last object is still there.",
    )


def test_closures_are_found():
    """objects that closures hold are found"""
    handlers = []
    check(
        lambda thing: handlers.append(lambda: thing),
        3,
        3,
        "registers a closure over it",
        "The list holds the closure, and the closure its object.",
    )


def test_cycles_are_no_leak():
    """objects in cycles are no leak"""
    gc.disable()  # no collection but the one you ask for
    try:
        check(
            lambda thing: setattr(thing, "me", thing),
            5,
            0,
            "makes the object refer to itself",
            "A cycle is delayed, not leaked: collect before you"
            " count.",
        )
    finally:
        gc.enable()


def test_failing_code_is_measured():
    """code that raises is measured, too"""
    kept = []

    def fail(thing):
        kept.append(thing)
        raise ValueError(thing)

    def fail_clean(thing):
        raise ValueError(thing)

    check(
        fail, 3, 3, "keeps the object and raises", "All are kept."
    )
    check(
        fail_clean,
        3,
        0,
        "raises an error that holds the object",
        "An exception that you keep holds its frames, and those"
        " hold the object.",
    )


def test_no_rounds():
    """no rounds, no survivors"""
    kept = []
    check(
        kept.append, 0, 0, "appends to a list", "Nothing was made."
    )


class Equal:
    """Objects that are all equal, and cannot be hashed."""

    def __eq__(self, other):
        return isinstance(other, Equal)


class EqualHashed(Equal):
    __hash__ = lambda self: 1


def test_equal_objects_are_several():
    """equal objects count one by one"""
    for make in (EqualHashed, Equal):
        kept = []
        try:
            came = survivors(make, kept.append, 4)
        except TypeError as error:
            came = f"the exception {error!r}"
        assert came == 4, (
            f"survivors(make, use, 4), where use appends to a list"
            f" and all objects are equal, gave {came}; expected 4.\n"
            "A WeakSet asks objects for hash and equality: keep a"
            " list of weakref.ref."
        )


def test_each_object_goes_before_the_next():
    """an object is let go before the next one is made"""
    alive, most = weakref.WeakSet(), []

    def use(thing):
        alive.add(thing)
        most.append(len(alive))

    survivors(Request, use, 4)
    assert most == [1, 1, 1, 1], (
        f"in 4 rounds that keep nothing, {most} objects were alive"
        " at a time; expected 1 each time.\nThe detector itself"
        " kept the objects alive for a while: memory grows as if"
        " there were a leak."
    )


def test_other_exceptions_go_on():
    """an interrupt, and an error of make, go on"""

    def fail(*_):
        raise KeyboardInterrupt

    def make():
        raise ValueError("nothing to make")

    for arguments, expected in (
        ((Request, fail, 1), KeyboardInterrupt),
        ((make, vars, 1), ValueError),
    ):
        try:
            came = survivors(*arguments)
        except BaseException as error:
            came = error
        assert isinstance(came, expected), (
            f"{'use' if make not in arguments else 'make'} raised"
            f" {expected.__name__} and survivors gave {came!r};"
            f" expected it to go on."
        )
