g = (i for i in range(3))
print(list(g))
print(list(g))

squares = (i * i for i in range(4))
print(4 in squares)  # looks until it finds
print(list(squares))  # the rest
