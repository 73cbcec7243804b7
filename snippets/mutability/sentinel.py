import copy

MISSING = object()
user = {"name": "Alice", "email": "alice@example.com"}


def update(user, email=MISSING):
    if email is MISSING:
        return user
    return {**user, "email": email}


print(update(user)["email"])
#> alice@example.com
print(update(user, email=None)["email"])
#> None
copied = copy.deepcopy(MISSING)  # as pickle would make it, too
print("copied, one object:", copied is MISSING)
#> copied, one object: False
