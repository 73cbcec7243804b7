def deep_copy(value):
    if isinstance(value, dict):
        return {
            deep_copy(key): deep_copy(item)
            for key, item in value.items()
        }
    if isinstance(value, (list, set, tuple)):
        return type(value)(deep_copy(item) for item in value)
    return value
