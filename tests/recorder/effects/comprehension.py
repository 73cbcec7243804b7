total = 3
print([total + each for each in range(2)])
print(sorted(name for name in globals() if not name.startswith("_")))
