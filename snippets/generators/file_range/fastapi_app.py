import tempfile
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/video")
async def video():
    return FileResponse(path, media_type="video/mp4")


@app.get("/chunks")
async def chunks():
    def read():
        yield path.read_bytes()

    return StreamingResponse(read(), media_type="video/mp4")


with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "video.mp4")
    path.write_bytes(bytes(range(100)))
    client = TestClient(app)
    wanted = {"Range": "bytes=10-13"}
    part = client.get("/video", headers=wanted)
    print(part.status_code, list(part.content))
    print(part.headers["content-range"])
    whole = client.get("/chunks", headers=wanted)
    print("a generator:", whole.status_code, len(whole.content))
