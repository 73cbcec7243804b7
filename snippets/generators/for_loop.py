numbers = [1, 2]

iterator = iter(numbers)  # what `for n in numbers` does
while True:
    try:
        n = next(iterator)
    except StopIteration:
        break
    print(n)
print("the list itself has next:", hasattr(numbers, "__next__"))
