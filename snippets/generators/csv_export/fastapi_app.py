import csv
import io

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()
ORDERS = [(101, "Raj", 2500), (102, "Amit, the second", None)]


async def csv_lines(rows):
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in [("id", "name", "amount"), *rows]:
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


@app.get("/orders.csv")
async def export():
    headers = {
        "Content-Disposition": "attachment; filename=orders.csv"
    }
    lines = csv_lines(ORDERS)
    return StreamingResponse(
        lines, media_type="text/csv", headers=headers
    )


answer = TestClient(app).get("/orders.csv")
print(answer.headers["Content-Disposition"])
for row in csv.reader(answer.text.splitlines()):
    print(row)
