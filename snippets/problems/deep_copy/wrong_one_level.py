def deep_copy(value):
    if isinstance(value, (list, dict, set)):
        return value.copy()
    return value
