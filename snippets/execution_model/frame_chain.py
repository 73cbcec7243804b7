import sys


def handler():
    return service()


def service():
    return repository()


def repository():
    frame, names = sys._getframe(), []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


print(" -> ".join(handler()))
