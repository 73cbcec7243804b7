from collections import deque

from submission import add_item, mutable_defaults


def test_two_calls_share_nothing():
    """two calls without a list share nothing"""
    add_item("coffee")
    came = add_item("tea")
    assert came == ["tea"], (
        f"add_item('tea') after add_item('coffee') returned {came};"
        " expected ['tea'].\nThe default is made once, when `def`"
        " runs, and every call that gives no list shares it."
    )


def test_passed_list_is_extended():
    """a list that the caller passes is the list that comes back"""
    basket = ["coffee"]
    came = add_item("tea", basket)
    assert came is basket and basket == ["coffee", "tea"], (
        f"after add_item('tea', basket) the basket is {basket} and"
        f" the call returned {came}; expected the same list,"
        " ['coffee', 'tea'].\nCopying the argument breaks the"
        " caller's list: only the missing list should be new."
    )


def test_empty_list_is_extended():
    """an empty list that the caller passes is used as well"""
    basket = []
    came = add_item("tea", basket)
    assert came is basket, (
        f"after add_item('tea', basket) with an empty basket the"
        f" basket is {basket}; expected ['tea'].\nAn empty list is"
        " false, but it is not missing: ask `is None`."
    )


def check(function, expected, why):
    name = f"mutable_defaults({function.__name__})"
    came = mutable_defaults(function)
    assert type(came) is list, (
        f"{name} returned {type(came).__name__}; expected list."
    )
    assert came == expected, (
        f"{name} returned {came!r}; expected {expected!r}.\n{why}"
    )


def test_lists_dicts_and_sets_are_found():
    """lists, dicts and sets are found, in order"""

    def send(to, cc=[], retries=3, headers={}, tags=set()):
        pass

    check(
        send,
        ["cc", "headers", "tags"],
        "Each of these defaults is one object for all calls. The"
        " defaults belong to the last parameters, not to the"
        " first.",
    )


def test_keyword_only_parameters_count():
    """keyword-only parameters count"""

    def query(table, *, columns=[], limit=10):
        pass

    check(
        query,
        ["columns"],
        "The defaults of keyword-only parameters are kept in"
        " __kwdefaults__, not in __defaults__;"
        " inspect.signature reads both.",
    )


def test_other_mutable_defaults_are_found():
    """a deque, and a tuple that holds a list, are found too"""

    def schedule(jobs=deque(), window=(1, [2]), zone="UTC"):
        pass

    check(
        schedule,
        ["jobs", "window"],
        "A list of types never ends; what cannot be hashed holds"
        " something mutable.",
    )


def test_clean_functions_are_clean():
    """a function without such defaults gives an empty list"""

    def clean(a, b=None, c=(), *rest, d="x", **others):
        pass

    check(clean, [], "None, (), 'x' and no default are harmless.")


def test_mutable_and_hashable_is_not_asked():
    """what can be hashed is not named, whatever its class"""

    class Settings:
        pass

    def load(path, /, settings=Settings(), kind=int, *, key=len):
        pass

    check(
        load,
        [],
        "An instance, a class and a function can be hashed.",
    )


def test_function_is_left_alone():
    """the function is neither called nor changed"""

    def explode(items=[], *, seen=set()):
        raise AssertionError("mutable_defaults called the function")

    before = explode.__defaults__, explode.__kwdefaults__
    check(explode, ["items", "seen"], "Both can be changed.")
    came = explode.__defaults__, explode.__kwdefaults__
    assert came == before, (
        f"mutable_defaults left the defaults {came}; expected"
        f" {before}, as before."
    )
