from submission import Service, busy, largest_pool, smallest_pool


def check(name, came, expected, why):
    assert came == expected and type(came) is type(expected), (
        f"{name} gave {came!r}; expected {expected!r}.\n{why}"
    )


def largest(limit, reserved, *fleet):
    try:
        return largest_pool(limit, reserved, list(fleet))
    except ValueError:
        return "ValueError"


def check_largest(limit, reserved, fleet, expected, why):
    check(
        f"largest_pool({limit}, {reserved}, {fleet})",
        largest(limit, reserved, *fleet),
        expected,
        why,
    )


def test_pools_share_the_limit():
    """each worker of each instance has a pool"""
    why = "Each of the workers of each instance has a pool."
    check_largest(100, 0, [Service(1, 1)], 100, why)
    check_largest(100, 0, [Service(2, 5)], 10, why)
    check_largest(97, 0, [Service(4, 2)], 12, "Rounded down.")


def test_reserved_are_taken_off():
    """what is reserved is for nobody else"""
    check_largest(
        100,
        3,
        [Service(1, 10)],
        9,
        "97 are left: the last ones let an administrator in when"
        " nothing else goes.",
    )


def test_deployment_counts():
    """in a deployment the old and the new run side by side"""
    check_largest(
        120,
        0,
        [Service(4, 2, surge=1)],
        12,
        "While it is rolled out five instances run, each with two"
        " pools: that is when the database refuses.",
    )


def test_overflow_counts():
    """what a pool opens beyond its size counts as well"""
    check_largest(
        120,
        0,
        [Service(2, 3, surge=1, overflow=5)],
        8,
        "Nine pools may open 5 more each: 120 - 45 are left.",
    )


def test_direct_connections_count():
    """connections outside of the pools count for each instance"""
    check_largest(
        95,
        0,
        [Service(3, 2, surge=1, direct=2)],
        10,
        "Four instances have two each, whatever their workers are:"
        " 87 are left for eight pools.",
    )


def test_services_share_the_database():
    """all services use the same database"""
    check_largest(
        200,
        10,
        [
            Service(4, 2, surge=2, overflow=2, direct=1),
            Service(2, 3, surge=1, overflow=1),
            Service(1, 0, direct=4),
        ],
        7,
        "190 - 24 - 6 - 9 - 4 are left for 12 + 9 pools.",
    )


def test_too_little_is_told():
    """where no pool fits, it says so"""
    check_largest(8, 0, [Service(4, 2)], 1, "One for each.")
    for limit, fleet, why in (
        (7, [Service(4, 2)], "Seven for eight pools."),
        (10, [Service(1, 2, overflow=5)], "Nothing is left."),
        (9, [Service(1, 2, overflow=9)], "Less than nothing."),
        (100, [], "There is no pool."),
        (100, [Service(4, 0)], "No workers, no pool."),
    ):
        check_largest(
            limit,
            0,
            fleet,
            "ValueError",
            f"{why} A pool of size 0 is no answer: for SQLAlchemy"
            " it means a pool without a limit.",
        )


def test_busy_connections():
    """the load keeps rate times duration busy"""
    why = "Requests in a second, times seconds each, rounded up."
    for rate, each, expected in (
        (200, 30, 6),
        (50, 20, 1),
        (50, 21, 2),
        (1, 1, 1),
        (0, 500, 0),
        (3, 2000, 6),
    ):
        check(
            f"busy({rate}, {each})", busy(rate, each), expected, why
        )


def test_busy_is_exact():
    """whole results stay what they are"""
    exact = (
        "Floats say 7.000000000000001, and ceil makes 8 of it:"
        " compute with whole milliseconds."
    )
    check("busy(100, 70)", busy(100, 70), 7, exact)
    large = 10**15
    check(
        "busy(10**15 + 1, 1000)",
        busy(large * 10 + 1, 1000),
        large * 10 + 1,
        exact,
    )


def test_pool_cannot_wait_for_itself():
    """one more than all can hold in vain lets one go on"""
    for threads, each, expected in (
        (4, 2, 5),
        (10, 3, 21),
        (1, 3, 3),
        (8, 1, 1),
        (1, 1, 1),
    ):
        why = (
            f"With {expected - 1}, each of {threads} can hold"
            f" {each - 1} and wait for one more, for ever."
        )
        if each == 1:
            why = "Who has its only one gives it back in time."
        check(
            f"smallest_pool({threads}, {each})",
            smallest_pool(threads, each),
            expected,
            why,
        )
