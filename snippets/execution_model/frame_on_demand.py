import sys


def view():
    frame = sys._getframe()
    again = sys._getframe()
    print("one frame object:", frame is again)
    return frame


kept = view()
print("kept after the return:", kept.f_code.co_name)
