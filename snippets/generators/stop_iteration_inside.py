def first_of_each(lists):
    for numbers in lists:
        yield next(iter(numbers))  # an empty list ends it


try:
    print(list(first_of_each([[1], [], [3]])))
except RuntimeError as error:
    print(error)
