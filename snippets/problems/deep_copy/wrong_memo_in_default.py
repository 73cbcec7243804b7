def deep_copy(value, memo={}):
    if id(value) in memo:
        return memo[id(value)]
    if type(value) is list:
        twin = memo[id(value)] = []
        twin.extend(deep_copy(item) for item in value)
        return twin
    if type(value) is dict:
        twin = memo[id(value)] = {}
        for key, item in value.items():
            twin[deep_copy(key)] = deep_copy(item)
        return twin
    if type(value) in (set, tuple):
        twin = type(value)(deep_copy(item) for item in value)
        return memo.setdefault(id(value), twin)
    return value
