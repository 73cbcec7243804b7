import inspect


def add_item(item, items=None):
    if items is None:
        items = []
    items.append(item)
    return items


def mutable_defaults(function):
    parameters = inspect.signature(function).parameters
    return [
        name
        for name, parameter in parameters.items()
        if isinstance(parameter.default, (list, dict, set))
    ]
