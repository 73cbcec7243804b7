def page(numbers):
    for number in numbers:
        yield number
    return len(numbers)  # the value of `yield from`


def pages():
    first = yield from page([1, 2])
    second = yield from page([3])
    yield f"{first + second} rows"


def inner():
    try:
        value = yield "waits"
        yield f"got {value}"
    except ValueError as error:
        yield f"caught {error}"


def outer():
    yield from inner()


print(list(pages()))
#> [1, 2, 3, '3 rows']
g = outer()
print(next(g), "-", g.send(7), "-", g.throw(ValueError("bad")))
#> waits - got 7 - caught bad
