import tempfile
from pathlib import Path

from flask import Flask, Response, send_file

app = Flask(__name__)


@app.get("/video")
def video():
    return send_file(path, mimetype="video/mp4", conditional=True)


@app.get("/chunks")
def chunks():
    def read():
        yield path.read_bytes()

    return Response(read(), mimetype="video/mp4")


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "video.mp4")
    path.write_bytes(bytes(range(100)))
    client = app.test_client()
    wanted = {"Range": "bytes=10-13"}
    with client.get("/video", headers=wanted) as part:
        print(part.status_code, list(part.data))
        print(part.headers["Content-Range"])
    whole = client.get("/chunks", headers=wanted)
    print("a generator:", whole.status_code, len(whole.data))
