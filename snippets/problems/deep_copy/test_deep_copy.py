import copy
import sys
from collections import Counter, OrderedDict, namedtuple

from submission import deep_copy


def test_nothing_inside_is_shared():
    """a change deep inside the copy leaves the original alone"""
    order = {"id": 7, "items": [{"sku": "tea", "tags": ["hot"]}]}
    twin = deep_copy(order)
    twin["items"][0]["tags"].append("cold")
    came = order["items"][0]["tags"]
    assert came == ["hot"], (
        "after a change of the copy's innermost list the original"
        f" holds {came}; expected ['hot'].\nA shallow copy makes a"
        " new outer container and shares everything inside it."
    )


def test_two_calls_are_apart():
    """a second call makes a second copy"""
    value = {"tags": ["hot"]}
    first, second = deep_copy(value), deep_copy(value)
    assert second is not first and second == value, (
        f"the second call of deep_copy({value}) returned"
        f" {second!r},{' the object of the first call,' * (second is first)}"
        " expected a new copy.\nWhat a call remembers must end with"
        " it: a memo in a default or a global outlives the objects"
        " whose ids it holds."
    )


def types_of(value):
    """Return the types in a value, in the order of its text."""
    found = [type(value).__name__]
    if isinstance(value, dict):
        value = [part for pair in value.items() for part in pair]
    if isinstance(value, (list, tuple, set)):
        found += [name for part in value for name in types_of(part)]
    return found


def test_copy_is_equal():
    """the copy equals the original, with keys and types"""
    value = {1: ("a", [2.5, None]), "ids": {3, 4}, "t": (True,)}
    came = deep_copy(value)
    same = came == value and types_of(came) == types_of(value)
    assert same, (
        f"deep_copy({value})\nreturned {came}; expected an equal"
        " value.\nJSON has no integer keys, no tuples and no sets:"
        " a round trip changes them."
    )


def test_sets_and_tuples_are_copied():
    """sets are new sets, and lists in tuples are new lists"""
    value = ({1, 2}, [3])
    came = deep_copy(value)
    assert came[0] is not value[0] and came[1] is not value[1], (
        f"deep_copy({value}) shares its set or its list with the"
        " original; expected new ones.\nA tuple cannot be changed,"
        " but what it holds can."
    )


def test_shared_lists_stay_shared():
    """what was one list in the original is one list in the copy"""
    address = ["Pune"]
    came = deep_copy({"bill": address, "ship": address})
    assert came["bill"] is came["ship"], (
        "in the copy of {'bill': a, 'ship': a} the two lists are"
        " different objects; expected one.\nOne list that two names"
        " shared became two lists: a change of one no longer shows"
        " in the other."
    )


def test_shared_tuples_stay_shared():
    """what was one tuple or set in the original stays one"""
    pair = ("a", 1)
    came = deep_copy([pair, {pair}, {pair: pair}])
    found = came[0], *came[1], *came[2], *came[2].values()
    assert all(one is found[0] for one in found), (
        "in the copy of [t, {t}, {t: t}], where t is one tuple,"
        " there are several tuples; expected one.\nWhat a set or"
        " the keys of a dict hold is copied, or kept, like all"
        " else."
    )
    tags = {1, 2}
    came = deep_copy([tags, tags])
    assert came[0] is came[1] is not tags, (
        "in the copy of [s, s], where s is one set, there are two"
        " sets; expected one, and not the original."
    )


def copied(value, name):
    """Copy a value that holds itself, or fail with a sentence."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    try:
        return deep_copy(value)
    except RecursionError:
        raise AssertionError(
            f"deep_copy({name}) did not end; expected a copy that"
            " holds itself.\nA container must be remembered before"
            " its items are copied."
        ) from None
    finally:
        sys.setrecursionlimit(limit)


def test_cycles_end():
    """a list that holds itself is copied"""
    ring = [1]
    ring.append(ring)
    came = copied(ring, "ring")
    assert came[1] is came and came is not ring, (
        "the copy of a list that holds itself does not hold"
        " itself; expected came[1] is came."
    )


def test_cycles_through_tuples_end():
    """a cycle that passes through a tuple is copied"""
    inner = []
    knot = (inner,)
    inner.append(knot)
    came = copied(knot, "knot")
    assert came[0][0] is came and came is not knot, (
        "the copy of knot = ([knot],) is not one knot; expected"
        " came[0][0] is came.\nCopying the list inside has made the"
        " tuple's copy already: look again before you keep yours."
    )


def test_module_copy_is_not_used():
    """the module copy does not do the work"""
    original = copy.deepcopy
    calls = []
    copy.deepcopy = lambda value, memo=None: calls.append(value)
    try:
        deep_copy([[1]])
    finally:
        copy.deepcopy = original
    module = sys.modules[deep_copy.__module__]
    borrowed = calls or original in vars(module).values()
    assert not borrowed, (
        "deep_copy([[1]]) used copy.deepcopy; expected your own"
        " code."
    )


class Point(namedtuple("Point", "x y")):
    __slots__ = ()


class Basket(list):
    pass


class Tags(set):
    pass


def test_everything_else_stays_itself():
    """instances and subclasses are returned as they are"""
    for value in (
        Basket([1]),
        Tags([1]),
        Point([1], 2),
        OrderedDict(a=[1]),
        Counter("a"),
        frozenset([1]),
        bytearray(b"tea"),
        object(),
        deep_copy,
    ):
        came = deep_copy([value])[0]
        kind = type(value).__name__
        assert came is value, (
            f"deep_copy([value]) with a {kind} holds"
            f" {'another' if type(came) is type(value) else 'a'}"
            f" {type(came).__name__}; expected the same {kind}.\nOnly"
            " exact dicts, lists, tuples and sets are copied."
        )
