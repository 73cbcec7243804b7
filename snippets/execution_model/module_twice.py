import runpy
import sys
import tempfile
from pathlib import Path

APP = "cache = []\nimport helper\n"
HELPER = "import app\napp.cache.append('from helper')\n"

with tempfile.TemporaryDirectory() as folder:
    Path(folder, "app.py").write_text(APP)
    Path(folder, "helper.py").write_text(HELPER)
    sys.path.insert(0, folder)

    started = runpy.run_path(
        f"{folder}/app.py", run_name="__main__"
    )
    print("python app.py:", started["cache"])
    print("import app:   ", sys.modules["app"].cache)
    print("one list:", started["cache"] is sys.modules["app"].cache)

    import app
    import helper

    print("imported, one list:", helper.app.cache is app.cache)
