import copy

from submission import problems

GOOD = {
    "id": 7,
    "customer": {"name": "Raj", "email": None},
    "items": [{"sku": "tea", "count": 2}],
}


def changed(**fields):
    return {**copy.deepcopy(GOOD), **fields}


def check(order, expected, why):
    try:
        came = problems(order)
    except Exception as error:
        came = f"the exception {type(error).__name__}"
    assert type(came) is list and came == expected, (
        f"problems({order!r})\ngave {came}; expected {expected}."
        f"\n{why}"
    )


def test_wrong_types_are_named():
    """a wrong type is named with its path"""
    check(
        changed(id="7", items=[{"sku": 5, "count": 2}]),
        [
            "id: expected int, got str",
            "items[0].sku: expected str, got int",
        ],
        "Every problem is reported, each with the path to it.",
    )


def test_good_order_has_no_problems():
    """a good order has no problems, also with a null email"""
    check(GOOD, [], "Only the email may be null.")


def test_missing_and_null_are_different():
    """missing and null are told apart"""
    check(
        {
            "customer": {"name": None},
            "items": [{"sku": None, "count": 1}],
        },
        [
            "id: missing",
            "customer.name: null",
            "customer.email: missing",
            "items[0].sku: null",
        ],
        "A missing key and a null are two mistakes of a client.",
    )


def test_null_containers_do_not_crash():
    """a null in the place of a container is a problem, no crash"""
    why = (
        "`.get(key, {})` gives its default for a missing key only;"
        " a null comes out as None."
    )
    check(
        changed(customer=None, items=None),
        ["customer: null", "items: null"],
        why,
    )
    check(changed(items=[None]), ["items[0]: null"], why)


def test_falsy_values_are_values():
    """zero and the empty text are values"""
    check(
        {
            "id": 0,
            "customer": {"name": "", "email": ""},
            "items": [{"sku": "", "count": 0}],
        },
        [],
        "Zero and the empty text are values, not nulls: ask"
        " `is None`.",
    )


def test_order_of_the_paths():
    """the problems come in the order of the paths"""
    why = (
        "Each field has its own problem, and the paths have one"
        " order, whatever the order of the keys."
    )
    check(
        {},
        ["id: missing", "customer: missing", "items: missing"],
        why,
    )
    check(
        {
            "items": [{}, {"count": "2", "sku": None}],
            "customer": {},
            "id": None,
        },
        [
            "id: null",
            "customer.name: missing",
            "customer.email: missing",
            "items[0].sku: missing",
            "items[0].count: missing",
            "items[1].sku: null",
            "items[1].count: expected int, got str",
        ],
        why,
    )


def test_wrong_falsy_values_are_found():
    """a false value of the wrong type is a problem"""
    check(
        {
            "id": 0.0,
            "customer": {"name": 0, "email": False},
            "items": [{"sku": [], "count": ""}],
        },
        [
            "id: expected int, got float",
            "customer.name: expected str, got int",
            "customer.email: expected str, got bool",
            "items[0].sku: expected str, got list",
            "items[0].count: expected int, got str",
        ],
        "0, False and [] have types like all other values. Only"
        " None is null.",
    )
    check(changed(items=[]), [], "An order may have no items.")
    check(
        changed(customer=0, items=""),
        [
            "customer: expected dict, got int",
            "items: expected list, got str",
        ],
        "0 and the empty text are no containers.",
    )


def test_true_is_no_number():
    """true is no number"""
    check(
        changed(id=True),
        ["id: expected int, got bool"],
        "isinstance(True, int) is true, because bool is a subclass"
        " of int.",
    )


def test_anything_may_arrive():
    """an order that is no dict is a problem, no crash"""
    why = "A JSON body can be null, a number or a list."
    check(None, ["order: null"], why)
    check([GOOD], ["order: expected dict, got list"], why)
    check(
        changed(customer=[], items={}),
        [
            "customer: expected dict, got list",
            "items: expected list, got dict",
        ],
        why,
    )


def test_input_is_not_changed():
    """the input is left as it came"""
    order = changed(customer=None)
    before = copy.deepcopy(order)
    problems(order)
    assert order == before, (
        f"problems changed its input to {order!r}; expected it"
        " untouched: it is the caller's."
    )
