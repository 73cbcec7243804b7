def deep_copy(value, memo=None):
    memo = {} if memo is None else memo
    if id(value) in memo:
        return memo[id(value)]
    twin = value
    if type(value) in (list, set, tuple):
        twin = type(value)(deep_copy(item, memo) for item in value)
    if type(value) is dict:
        twin = {
            deep_copy(key, memo): deep_copy(item, memo)
            for key, item in value.items()
        }
    memo[id(value)] = twin
    return twin
