import gc
import os


def own_memory():
    """Return the kB that this process shares with no other."""
    with open("/proc/self/smaps_rollup") as counters:
        for line in counters:
            if line.startswith("Private_Dirty"):
                return int(line.split()[1])


gc.disable()  # until we ask for it
SMALL = own_memory()
LOADED = [[] for _ in range(300_000)]  # before the fork
SIZE = own_memory() - SMALL


def worker(name, work):
    child = os.fork()
    if child == 0:
        before = own_memory()
        work()
        share = (own_memory() - before) / SIZE
        said = "most" if share > 0.5 else "little"
        print(f"{name}: {said} of it is copied", flush=True)
        os._exit(0)
    os.waitpid(child, 0)


worker("idle", lambda: None)
worker("reads the list", lambda: sum(1 for _ in LOADED))
worker("collects", gc.collect)
gc.freeze()  # in the parent
worker("collects, frozen", gc.collect)
