g = (i for i in range(3))
print(list(g))
#> [0, 1, 2]
print(list(g))
#> []

squares = (i * i for i in range(4))
print(4 in squares)  # looks until it finds
#> True
print(list(squares))  # the rest
#> [9]
