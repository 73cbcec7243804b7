import os
from pathlib import Path


# --8<-- [start:check]
def resident():
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") // 1_000_000


# --8<-- [end:check]


def answer(keep):
    rows = [[n] for n in range(400_000)]
    return rows[::100] if keep else []


before = resident()
kept = answer(keep=True)
print("kept:", len(kept), "of 400000 rows")
print("process larger by over 15 MB:", resident() - before > 15)
