import gc
import weakref


def make_factorial():
    def factorial(n):
        return 1 if n < 2 else n * factorial(n - 1)

    return factorial


def main():
    gc.disable()
    function = make_factorial()
    print("5! =", function(5))
    watched = weakref.ref(function)
    own_cell = function.__closure__[0]
    print("its cell holds it:", own_cell.cell_contents is function)
    del function, own_cell
    print("after del, alive:", watched() is not None)
    gc.collect()
    print("after collect, alive:", watched() is not None)


main()
