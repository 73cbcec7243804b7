from contextlib import closing


def read():
    try:
        yield "data"
        yield "more"
    finally:
        print("cleanup")


def main():
    with closing(read()) as rows:
        for row in rows:
            print(row)
            break
        print("after break")
    print("after with")


main()
