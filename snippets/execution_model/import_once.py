import sys
import tempfile
from pathlib import Path

SOURCE = """
print("  errors.py runs")
class OutOfStock(Exception): pass
"""

with tempfile.TemporaryDirectory() as folder:
    Path(folder, "errors.py").write_text(SOURCE)
    sys.path.insert(0, folder)

    print("first import")
    import errors

    first = errors
    print("second import")
    import errors

    print("the same module:", errors is first)
    print(
        "caught:", isinstance(errors.OutOfStock(), first.OutOfStock)
    )

    print("import, after its entry was deleted")
    del sys.modules["errors"]
    import errors

    print("the same module:", errors is first)
    print(
        "caught:", isinstance(errors.OutOfStock(), first.OutOfStock)
    )
