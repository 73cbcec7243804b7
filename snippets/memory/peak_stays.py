import os
import resource
from pathlib import Path


# --8<-- [start:harness]
def resident():
    """Megabytes of this process that are in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1_000_000


# --8<-- [end:harness]
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


large = bytearray(os.urandom(50_000_000))
size, largest = resident(), peak()
del large
print("size fell by 40 MB:", size - resident() > 40)
print("ru_maxrss fell:", peak() < largest)
