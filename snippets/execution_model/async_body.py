import dis


def plain():
    total = 0
    for number in range(1000):
        total += number
    return total


async def coroutine():
    total = 0
    for number in range(1000):
        total += number
    return total


async def awaiting(source):
    total = 0
    for number in range(1000):
        total += await source(number)
    return total


def loop_of(function):
    names = [i.opname for i in dis.get_instructions(function)]
    return names[
        names.index("GET_ITER") : names.index("RETURN_VALUE")
    ]


print("same loop:", loop_of(plain) == loop_of(coroutine))
#> same loop: True
print("with an await:", loop_of(plain) == loop_of(awaiting))
#> with an await: False
print("an await adds:", "GET_AWAITABLE" in loop_of(awaiting))
#> an await adds: True
