import pickle
from functools import partial
from operator import mul


def outer():
    def double(number):
        return 2 * number

    return double


# What a pool of processes does with what it is given.
for function in (
    outer(),
    lambda number: 2 * number,
    partial(mul, 2),
):
    try:
        pickle.dumps(function)
        print("sent:", type(function).__name__)
    except (pickle.PicklingError, AttributeError) as error:
        said = str(error).partition(" at 0x")[0]
        print(f"{type(error).__name__}: {said}")
