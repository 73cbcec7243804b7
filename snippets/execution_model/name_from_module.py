import sys
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    Path(folder, "settings.py").write_text(
        "limit = 10\nusers = []\n"
    )
    sys.path.insert(0, folder)

    import settings
    from settings import limit, users

    settings.limit = 20
    settings.users.append("Ann")
    print("limit:", limit, "settings.limit:", settings.limit)
    print("users:", users, "settings.users:", settings.users)
