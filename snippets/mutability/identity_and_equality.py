a = [1, 2]
b = [1, 2]
c = a
print("a == b:", a == b)
print("a is b:", a is b)
print("a is c:", a is c)
c.append(3)
print("a == b:", a == b)
