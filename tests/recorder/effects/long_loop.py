total = 0
for number in range(10_000):
    total += number
print("the sum is", total)
