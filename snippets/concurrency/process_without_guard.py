from multiprocessing import get_context


def work():
    print("working")


try:
    process = get_context("spawn").Process(target=work)
    process.start()
except RuntimeError:
    print("child: RuntimeError, it tried to start a child")
    raise SystemExit(1)
process.join()
print("parent: the child ended with", process.exitcode)
