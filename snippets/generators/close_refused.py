def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2  # an answer where none is wanted


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
