def add_item(item, items=None):
    if items is None:
        items = []
    items.append(item)
    return items


def mutable_defaults(function):
    count = function.__code__.co_argcount
    names = function.__code__.co_varnames[:count]
    defaults = function.__defaults__ or ()
    pairs = zip(reversed(names), reversed(defaults))
    found = [
        name
        for name, default in pairs
        if isinstance(default, (list, dict, set))
    ]
    return found[::-1]
