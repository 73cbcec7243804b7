import sys
import tempfile
from pathlib import Path

SOURCE = """
import registry
registry.handlers.append("charge")
import a_package_that_is_missing
"""

with tempfile.TemporaryDirectory() as folder:
    Path(folder, "registry.py").write_text("handlers = []\n")
    Path(folder, "payments.py").write_text(SOURCE)
    sys.path.insert(0, folder)

    for _ in range(2):
        try:
            import payments  # noqa: F401
        except ImportError as error:
            print(error)
    import registry

    print("payments is loaded:", "payments" in sys.modules)
    print("registry is loaded:", "registry" in sys.modules)
    print("handlers:", registry.handlers)
