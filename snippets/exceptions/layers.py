class NotFoundError(Exception):
    pass


ORDERS = {101: {"amount": 2500}}


def repository(order_id):
    return ORDERS[order_id]


def service(order_id):
    try:
        return repository(order_id)
    except KeyError as error:
        raise NotFoundError(f"no order {order_id}") from error


def view(order_id):
    try:
        return 200, service(order_id)
    except NotFoundError as error:
        return 404, {"detail": str(error)}


print(view(101))
#> (200, {'amount': 2500})
print(view(102))
#> (404, {'detail': 'no order 102'})
