a = alias_of_a = [1]
a += [2]
print("list: ", a, alias_of_a)
#> list:  [1, 2] [1, 2]

b = alias_of_b = [1]
b = b + [2]
print("plus: ", b, alias_of_b)
#> plus:  [1, 2] [1]

c = alias_of_c = (1,)
c += (2,)
print("tuple:", c, alias_of_c)
#> tuple: (1, 2) (1,)
