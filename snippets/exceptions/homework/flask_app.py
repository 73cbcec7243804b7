from flask import Flask


# --8<-- [start:service]
class APIError(Exception):
    status = 500

    def __init__(self, detail, headers=None):
        self.detail = detail
        self.headers = headers
        super().__init__(detail)


class PaymentRequired(APIError):
    status = 402


class TooManyRequests(APIError):
    status = 429


def export_report(plan, exports_today):
    if plan == "free":
        raise PaymentRequired("the free plan has no exports")
    if exports_today >= 3:
        raise TooManyRequests(
            "3 exports a day", {"Retry-After": "3600"}
        )
    return "report.csv"


# --8<-- [end:service]
app = Flask(__name__)


@app.errorhandler(APIError)
def api_error(error):
    return {"detail": error.detail}, error.status, error.headers


@app.get("/export/<plan>/<int:exports_today>")
def export(plan, exports_today):
    return {"file": export_report(plan, exports_today)}


client = app.test_client()
for path in ("/export/team/0", "/export/free/0", "/export/team/3"):
    response = client.get(path)
    print(response.status_code, response.get_json(), end=" ")
    print(response.headers.get("Retry-After", "now"))
