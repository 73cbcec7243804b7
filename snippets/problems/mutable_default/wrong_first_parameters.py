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
    names = function.__code__.co_varnames
    defaults = function.__defaults__ or ()
    keyword = function.__kwdefaults__ or {}
    pairs = [*zip(names, defaults), *keyword.items()]
    return [name for name, value in pairs if not is_hashable(value)]
