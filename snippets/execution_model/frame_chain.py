import sys
import traceback


def handler():
    try:
        return service()
    except LookupError as error:
        steps = traceback.extract_tb(error.__traceback__)
        return [step.name for step in steps]


def service():
    return repository()


def repository():
    frame, names = sys._getframe(), []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    print("chain:", " -> ".join(names))
    raise LookupError


print("traceback:", " -> ".join(handler()))
