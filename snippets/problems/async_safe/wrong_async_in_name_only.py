import functools


def make_async(function, limit):
    @functools.wraps(function)
    async def call(*args, **kwargs):
        return function(*args, **kwargs)

    return call
