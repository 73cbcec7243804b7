from functools import lru_cache


@lru_cache(maxsize=100)
def total(amounts):
    return sum(amounts)


try:
    total([1, 2])
except TypeError as error:
    print("TypeError:", str(error)[-23:])
print(total((1, 2)))
