number = 10
before = number
number += 1
print("the integer is the same object:", number is before)
#> the integer is the same object: False

items = [1, 2]
before = items
items.append(3)
print("the list is the same object:", items is before)
#> the list is the same object: True
