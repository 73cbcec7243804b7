from threading import Thread

cache = []


def append_many():
    for number in range(20_000):
        cache.append(number)


threads = [Thread(target=append_many) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("lost:", 8 * 20_000 - len(cache))
