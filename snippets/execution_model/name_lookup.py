x = "global"


def outer():
    x = "enclosing"

    def from_local():
        x = "local"
        return x

    def from_enclosing():
        return x

    return from_local(), from_enclosing()


def from_global():
    return x


def from_builtins():
    return len("four")


print(*outer())
#> local enclosing
print(from_global(), from_builtins())
#> global 4
