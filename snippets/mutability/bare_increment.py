from threading import Thread

counter = 0


def increment():
    global counter
    for _ in range(500_000):
        counter += 1


threads = [Thread(target=increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("lost:", 1_000_000 - counter)
