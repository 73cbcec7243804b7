def timing(fn):
    def wrapper(*args, **kwargs):
        fn(*args, **kwargs)  # the result is dropped

    return wrapper


@timing
def price():
    return 2500


print(price())
#> None
