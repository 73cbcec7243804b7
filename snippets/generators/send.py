def running_average():
    total, count, average = 0, 0, None
    while True:
        value = yield average  # gives one, receives one
        total += value
        count += 1
        average = total / count


g = running_average()
next(g)  # run to the first yield
print(g.send(10))
print(g.send(20))

fresh = running_average()
try:
    fresh.send(10)
except TypeError as error:
    print(error)
