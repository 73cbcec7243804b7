"""Validate a nested order with nulls.

problems(order) takes what a JSON body held (any value) and
returns a list of str, "path: problem", in this order of paths:

    id              int
    customer        dict
    customer.name   str
    customer.email  str or null
    items           list
    items[0]        dict
    items[0].sku    str
    items[0].count  int       (then items[1], and so on)

The problems are "missing", "null" and "expected int, got str"
(names of Python types). All fields are required; only the email
may be null. True is no int, and 2.0 is none. If a container has
a problem of its own, nothing is said of what should be in it.
If the order itself is null or no dict, the path is "order". An
empty list of items is no problem. No problems: []. The order is
not changed. Errors: none.
"""


def problems(order):
    return []
