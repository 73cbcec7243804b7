def make_counter():
    count = 0

    def increment():
        nonlocal count
        count += 1

    def read():
        return count

    return increment, read


increment, read = make_counter()
increment()
increment()
print(read())
#> 2
print(increment.__closure__[0] is read.__closure__[0])
#> True

other_increment, other_read = make_counter()
print(other_read())
#> 0
