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


def loop_of(function):
    names = [i.opname for i in dis.get_instructions(function)]
    return names[
        names.index("GET_ITER") : names.index("RETURN_VALUE")
    ]


print("same loop:", loop_of(plain) == loop_of(coroutine))
#> same loop: True
