import tempfile
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/video")
async def video():
    return FileResponse(path, media_type="video/mp4")


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "video.mp4")
    path.write_bytes(bytes(range(100)))
    client = TestClient(app)
    part = client.get("/video", headers={"Range": "bytes=10-13"})
    print(part.status_code, list(part.content))
    print(part.headers["content-range"])
