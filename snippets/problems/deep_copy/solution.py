def deep_copy(value):
    return copy_into({}, value)


def copy_into(memo, value):
    """Copy; `memo` holds the copies made so far, by id."""
    if id(value) in memo:
        return memo[id(value)]
    if isinstance(value, list):
        # Known before its items are copied: a cycle finds it.
        twin = memo[id(value)] = []
        twin.extend(copy_into(memo, item) for item in value)
        return twin
    if isinstance(value, dict):
        twin = memo[id(value)] = {}
        for key, item in value.items():
            twin[copy_into(memo, key)] = copy_into(memo, item)
        return twin
    if isinstance(value, set):
        # What a set can hold cannot be changed.
        return memo.setdefault(id(value), set(value))
    if isinstance(value, tuple):
        twin = tuple(copy_into(memo, item) for item in value)
        # A cycle through the tuple has made its copy already.
        return memo.setdefault(id(value), twin)
    return value
