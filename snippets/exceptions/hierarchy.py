import builtins


def show(exception, depth=0):
    print("    " * depth + exception.__name__)
    if depth < 2:
        for child in sorted(exception.__subclasses__(), key=str):
            if vars(builtins).get(child.__name__) is child:
                show(child, depth + 1)


show(BaseException)
