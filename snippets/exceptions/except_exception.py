from asyncio import CancelledError

for kind in (
    ValueError,
    KeyboardInterrupt,
    SystemExit,
    GeneratorExit,
    CancelledError,
):
    try:
        try:
            raise kind
        except Exception:
            print(f"{kind.__name__}: caught by except Exception")
    except BaseException:
        print(f"{kind.__name__}: passes except Exception")
