import tempfile
from contextlib import closing
from pathlib import Path

opened = []


def read_lines(path):
    with open(path) as file:
        opened.append(file)
        for line in file:
            yield line.rstrip()


with tempfile.TemporaryDirectory() as folder:
    log = Path(folder, "big.log")
    log.write_text("one\ntwo\nthree\n")
    with closing(read_lines(log)) as lines:
        print(next(lines), "open:", not opened[0].closed)
    print("closed:", opened[0].closed)
