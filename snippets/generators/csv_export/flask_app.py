import csv
import io

from flask import Flask, Response

app = Flask(__name__)
ORDERS = [(101, "Raj", 2500), (102, "Amit, the second", None)]


def csv_lines(rows):
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in [("id", "name", "amount"), *rows]:
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


@app.get("/orders.csv")
def export():
    headers = {
        "Content-Disposition": "attachment; filename=orders.csv"
    }
    lines = csv_lines(ORDERS)
    return Response(lines, mimetype="text/csv", headers=headers)


answer = app.test_client().get("/orders.csv")
print(answer.headers["Content-Disposition"])
for row in csv.reader(answer.text.splitlines()):
    print(row)
