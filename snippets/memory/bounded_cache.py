from collections import deque
from functools import lru_cache

recent = deque(maxlen=100)


@lru_cache(maxsize=100)
def bounded(key):
    return [key] * 100


@lru_cache(maxsize=None)
def unbounded(key):
    return [key] * 100


for number in range(10_000):
    recent.append(number)
    bounded(number)
    unbounded(number)

print("deque:", len(recent))
#> deque: 100
print("lru_cache(maxsize=100):", bounded.cache_info().currsize)
#> lru_cache(maxsize=100): 100
print("lru_cache(maxsize=None):", unbounded.cache_info().currsize)
#> lru_cache(maxsize=None): 10000
