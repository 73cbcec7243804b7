import os
from pathlib import Path


# --8<-- [start:harness]
def resident():
    """Megabytes of this process that are in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1_000_000


# --8<-- [end:harness]
def answer(survivors):
    rows = [str(number) * 5 for number in range(400_000)]
    return rows[survivors], resident()


for name, survivors in {
    "none:": slice(0),
    "the last 2,000:": slice(-2_000, None),
    "one in two hundred:": slice(None, None, 200),
}.items():
    before = resident()
    kept, largest = answer(survivors)
    given_back = largest - resident()
    half = given_back > (largest - before) / 2
    print(name, len(kept), "stay; half given back:", half)
    del kept
