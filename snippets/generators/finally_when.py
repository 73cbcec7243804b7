def read(label):
    try:
        yield "data"
        yield "more"
    finally:
        print("cleanup:", label)


def main():
    list(read("read to the end"))

    stopped = read("closed")
    next(stopped)
    stopped.close()

    for _ in read("left by break"):
        break

    kept = read("kept alive")
    next(kept)
    print("kept: no cleanup yet")
    del kept

    never = read("never started")
    never.close()
    del never
    print("end of main")


main()
