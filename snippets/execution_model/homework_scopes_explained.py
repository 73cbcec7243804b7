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
alice()

print("free variables:", alice.__code__.co_freevars)
print("found as globals or attributes:", alice.__code__.co_names)
for name, of_alice, of_bob in zip(
    alice.__code__.co_freevars, alice.__closure__, bob.__closure__
):
    same = of_alice.cell_contents is of_bob.cell_contents
    print(
        f"{name}: one cell {of_alice is of_bob}, one object {same}"
    )
