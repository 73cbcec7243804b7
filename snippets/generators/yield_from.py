def page(numbers):
    for number in numbers:
        yield number
    return len(numbers)  # the value of `yield from`


def pages():
    first = yield from page([1, 2])
    second = yield from page([3])
    yield f"{first + second} rows"


print(list(pages()))
#> [1, 2, 3, '3 rows']
