limit = 3


def make_limiter(calls=[]):
    used = 0

    def allow():
        nonlocal used
        used += 1
        calls.append(used)
        return used <= limit

    return allow


alice, bob = make_limiter(), make_limiter()
print([alice() for _ in range(4)])
print([bob() for _ in range(2)])
print("default of make_limiter:", make_limiter.__defaults__)
