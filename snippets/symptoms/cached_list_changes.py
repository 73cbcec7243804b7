from functools import lru_cache


@lru_cache
def roles():
    return ["reader"]


def view_of_an_admin():
    found = roles()
    found.append("admin")
    return found


print("admin:", view_of_an_admin())
print("anybody:", roles())
# --8<-- [start:check]
print("the same object:", roles() is roles())
# --8<-- [end:check]
