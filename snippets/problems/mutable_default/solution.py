import inspect


def add_item(item, items=None):
    if items is None:
        items = []
    items.append(item)
    return items


def is_hashable(value):
    try:
        hash(value)
    except TypeError:
        return False
    return True


def mutable_defaults(function):
    parameters = inspect.signature(function).parameters
    return [
        name
        for name, parameter in parameters.items()
        if not is_hashable(parameter.default)
    ]
