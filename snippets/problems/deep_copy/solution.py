def deep_copy(value):
    return copy_into({}, value)


def copy_into(memo, value):
    """Copy; `memo` holds the copies made so far, by id."""
    if id(value) in memo:
        return memo[id(value)]
    kind = type(value)
    if kind is list:
        # Known before its items are copied: a cycle finds it.
        twin = memo[id(value)] = []
        twin.extend(copy_into(memo, item) for item in value)
        return twin
    if kind is dict:
        twin = memo[id(value)] = {}
        for key, item in value.items():
            twin[copy_into(memo, key)] = copy_into(memo, item)
        return twin
    if kind is set:
        # A tuple in it may stand elsewhere, too.
        twin = memo[id(value)] = set()
        twin.update(copy_into(memo, item) for item in value)
        return twin
    if kind is tuple:
        twin = tuple(copy_into(memo, item) for item in value)
        # A cycle through the tuple has made its copy already.
        return memo.setdefault(id(value), twin)
    return value
