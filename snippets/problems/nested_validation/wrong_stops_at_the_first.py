def problems(order):
    try:
        want(order, dict, "order")
        want(order.get("id"), int, "id")
        want(order.get("customer"), dict, "customer")
        want(order["customer"].get("name"), str, "customer.name")
        want(order.get("items"), list, "items")
        for number, item in enumerate(order["items"]):
            path = f"items[{number}]"
            want(item, dict, path)
            want(item.get("sku"), str, f"{path}.sku")
            want(item.get("count"), int, f"{path}.count")
    except ValueError as error:
        return [str(error)]
    return []


def want(value, kind, path):
    if type(value) is not kind:
        came = type(value).__name__
        raise ValueError(
            f"{path}: expected {kind.__name__}, got {came}"
        )
