import linecache
import tracemalloc

handlers = []


def load_report():
    return bytes(10_000)


def register_handler():
    data = load_report()

    def handler():
        return len(data)

    handlers.append(handler)


tracemalloc.start(10)
before = tracemalloc.take_snapshot()
for _ in range(100):
    register_handler()
after = tracemalloc.take_snapshot()

biggest = after.compare_to(before, "traceback")[0]
print("new kB:", biggest.size_diff // 1000)
for place in biggest.traceback[-2:]:
    line = linecache.getline(place.filename, place.lineno)
    print("allocated by:", line.strip())
