import gc


def read():
    try:
        yield "data"
    finally:
        print("cleanup")


def main():
    gc.disable()
    generator = read()
    next(generator)
    box = [generator]
    box.append(box)  # a cycle holds the generator
    del generator, box
    print("no name refers to it")
    gc.collect()
    print("collected")


main()
