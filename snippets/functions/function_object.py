def add(a, b):
    """Return the sum."""
    return a + b


print(type(add))
#> <class 'function'>
print(add.__name__, "|", add.__doc__, "|", add.__defaults__)
#> add | Return the sum. | None

add.calls = 0  # a function has a dictionary of its own
print(vars(add))
#> {'calls': 0}

plus = add  # a second name
operations = {"+": add}  # stored
print(plus is add, operations["+"](2, 3))
#> True 5
print(list(map(add, [1, 2], [10, 20])))  # passed on
#> [11, 22]

print("closure:", add.__closure__)
#> closure: None
