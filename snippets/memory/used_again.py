import os
from pathlib import Path


# --8<-- [start:harness]
def resident():
    """Megabytes of this process that are in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1_000_000


# --8<-- [end:harness]
def answer():
    return [str(number) * 5 for number in range(100_000)]


kept = answer()[::200]
first = resident()

for _ in range(5):
    answer()
print("the same again, grown by 10 MB:", resident() - first > 10)

for _ in range(5):
    kept += answer()
print("with a leak, grown by 10 MB:", resident() - first > 10)
