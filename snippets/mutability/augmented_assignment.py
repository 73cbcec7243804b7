a = alias_of_a = [1]
a += [2]
print("list: ", a, alias_of_a)

b = alias_of_b = [1]
b = b + [2]
print("plus: ", b, alias_of_b)

c = alias_of_c = (1,)
c += (2,)
print("tuple:", c, alias_of_c)
