import tempfile
import warnings
from pathlib import Path

warnings.simplefilter("always", ResourceWarning)


def read_lines(path):
    for line in open(path):  # nobody closes it
        yield line.rstrip()


def main():
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "big.log")
        log.write_text("one\ntwo\n")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            print(list(read_lines(log)))
        print([w.category.__name__ for w in caught])


main()
