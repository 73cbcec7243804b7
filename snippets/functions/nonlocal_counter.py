def make_counter():
    count = 0

    def counter():
        nonlocal count  # rebind the name in the cell
        count += 1
        return count

    return counter


alice, bob = make_counter(), make_counter()
print(alice(), alice(), bob())
#> 1 2 1
print(alice.__closure__[0].cell_contents)
#> 2
