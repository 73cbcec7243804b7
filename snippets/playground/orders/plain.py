orders = {1: {"count": 2, "item": "tea"}}


class NoSuchOrder(Exception):
    pass


def read_order(number):
    if number not in orders:
        raise NoSuchOrder(number)
    return orders[number]


def add_order(order, caller="somebody"):
    number = len(orders) + 1
    orders[number] = order
    print(f"{caller} added order {number}")
    return {"number": number}


if __name__ == "__main__":
    print(add_order({"count": 1, "item": "cake"}))
    for number in (2, 3):
        try:
            print(read_order(number))
        except NoSuchOrder:
            print("There is no such order.")
