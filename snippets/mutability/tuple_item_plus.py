pair = ([1], "fixed")
try:
    pair[0] += [2]
except TypeError:
    print("refused")
print("and done all the same:", pair)
