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
