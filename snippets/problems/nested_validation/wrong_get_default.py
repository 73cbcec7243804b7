def problems(order):
    found = []
    check(order, "id", int, "", found)
    customer = order.get("customer", {})
    check(customer, "name", str, "customer.", found)
    if customer.get("email", "") is not None:
        check(customer, "email", str, "customer.", found)
    for number, item in enumerate(order.get("items", [])):
        path = f"items[{number}]."
        check(item, "sku", str, path, found)
        check(item, "count", int, path, found)
    return found


def check(container, key, kind, prefix, found):
    path = prefix + key
    if key not in container:
        found.append(f"{path}: missing")
    elif container[key] is None:
        found.append(f"{path}: null")
    elif type(container[key]) is not kind:
        came = type(container[key]).__name__
        found.append(
            f"{path}: expected {kind.__name__}, got {came}"
        )
