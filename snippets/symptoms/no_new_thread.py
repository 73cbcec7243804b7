import resource
import threading

# Stacks this large do not fit below the limit that follows.
threading.stack_size(512 * 2**20)
kept = resource.getrlimit(resource.RLIMIT_AS)
with open("/proc/self/statm") as file:
    pages = int(file.read().split()[0])
now = pages * resource.getpagesize()


def start():
    try:
        thread = threading.Thread(target=print, args=["it runs"])
        thread.start()
        thread.join()
    except RuntimeError as error:
        print("RuntimeError:", error)


resource.setrlimit(resource.RLIMIT_AS, (now + 128 * 2**20, kept[1]))
start()
resource.setrlimit(resource.RLIMIT_AS, kept)
start()
