import tempfile
from pathlib import Path

from flask import Flask, send_file

app = Flask(__name__)


@app.get("/video")
def video():
    return send_file(path, mimetype="video/mp4", conditional=True)


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "video.mp4")
    path.write_bytes(bytes(range(100)))
    client = app.test_client()
    with client.get(
        "/video", headers={"Range": "bytes=10-13"}
    ) as part:
        print(part.status_code, list(part.data))
        print(part.headers["Content-Range"])
