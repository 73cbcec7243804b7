from multiprocessing import get_context

seen = []


def remember(item):
    seen.append(item)
    return seen


if __name__ == "__main__":
    with get_context("spawn").Pool(1) as pool:
        print("in the child:", pool.apply(remember, ["a"]))
    print("in the parent:", seen)
