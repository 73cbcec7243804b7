def numbers():
    while True:
        # What another thread does that asks at the same time.
        yield next(shared)


shared = numbers()
try:
    next(shared)
except ValueError as error:
    print(error)
