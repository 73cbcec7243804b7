import os

cache = ["from before the fork"]
reader, writer = os.pipe()

if os.fork() == 0:  # this is the worker
    cache.append("from the worker")
    os.write(writer, f"worker: {len(cache)}".encode())
    os._exit(0)

os.wait()
print(os.read(reader, 100).decode())
#> worker: 2
print(f"parent: {len(cache)}")
#> parent: 1
