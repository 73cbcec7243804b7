a = [1, 2]
b = [1, 2]
c = a
print("a == b:", a == b)
#> a == b: True
print("a is b:", a is b)
#> a is b: False
print("a is c:", a is c)
#> a is c: True
c.append(3)
print("a == b:", a == b)
#> a == b: False
