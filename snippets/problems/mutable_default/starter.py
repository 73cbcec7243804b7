"""Detect the mutable default, and mend it.

add_item(item, items) appends `item` to the list `items` and
returns that same list. Called without `items` it starts a new,
empty list, at every call.

mutable_defaults(function) returns the names of the parameters
(list of str) whose default cannot be hashed: a list, dict, set,
a tuple that holds one, and whatever else hash() refuses with a
TypeError. They stand in the order of the signature; positional
and keyword-only parameters count alike. `function` is written
in Python with `def` or `lambda`. Errors: none.
"""


def add_item(item, items=[]):
    items.append(item)
    return items


def mutable_defaults(function):
    return []
