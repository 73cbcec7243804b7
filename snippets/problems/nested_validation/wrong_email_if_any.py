MISSING = object()


def problems(order):
    found = []
    if not fits(order, dict, "order", found):
        return found
    check(order, "id", int, "", found)
    customer = check(order, "customer", dict, "", found)
    if customer is not None:
        check(customer, "name", str, "customer.", found)
        if "email" not in customer or customer["email"]:
            check(customer, "email", str, "customer.", found)
    items = check(order, "items", list, "", found)
    for number, item in enumerate(items or []):
        path = f"items[{number}]"
        if fits(item, dict, path, found):
            check(item, "sku", str, f"{path}.", found)
            check(item, "count", int, f"{path}.", found)
    return found


def check(container, key, kind, prefix, found):
    """Return the value if it fits; else note why, return None."""
    value = container.get(key, MISSING)
    return value if fits(value, kind, prefix + key, found) else None


def fits(value, kind, path, found):
    if value is MISSING:
        found.append(f"{path}: missing")
    elif value is None:
        found.append(f"{path}: null")
    elif type(value) is not kind:
        came = type(value).__name__
        found.append(
            f"{path}: expected {kind.__name__}, got {came}"
        )
    else:
        return True
    return False
