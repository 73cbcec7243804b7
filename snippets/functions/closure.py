def outer():
    x = 10
    unused = 20

    def inner():
        return x

    return inner


fn = outer()
print(fn())
#> 10
print("free variables:", fn.__code__.co_freevars)
#> free variables: ('x',)
print("in the cell:", fn.__closure__[0].cell_contents)
#> in the cell: 10
print("outer itself:", outer.__closure__)
#> outer itself: None
