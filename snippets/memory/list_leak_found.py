import linecache
import tracemalloc

cache = []


def handle_request(data):
    cache.append(bytes(10_000))
    return len(data)


handle_request("warm up")
tracemalloc.start()
before = tracemalloc.take_snapshot()
for number in range(100):
    handle_request(f"request {number}")
after = tracemalloc.take_snapshot()

biggest = after.compare_to(before, "lineno")[0]
place = biggest.traceback[0]
print("new kB:", biggest.size_diff // 1000)
print(linecache.getline(place.filename, place.lineno).strip())
