"""Detect the mutable default, and mend it.

add_item(item, items) appends `item` to the list `items` and
returns that same list. Called without `items` it starts a new,
empty list, at every call.

mutable_defaults(function) returns the names of the parameters
whose default cannot be hashed (list, dict, set, a tuple that
holds one, ...), in the order of the signature. Both positional
and keyword-only parameters count. Errors: none.
"""


def add_item(item, items=[]):
    items.append(item)
    return items


def mutable_defaults(function):
    return []
