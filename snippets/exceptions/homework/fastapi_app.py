from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient


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
app = FastAPI()


@app.exception_handler(APIError)
async def api_error(request, error):
    body = {"detail": error.detail}
    return JSONResponse(body, error.status, error.headers)


@app.get("/export/{plan}/{exports_today}")
async def export(plan: str, exports_today: int):
    return {"file": export_report(plan, exports_today)}


client = TestClient(app)
for path in ("/export/team/0", "/export/free/0", "/export/team/3"):
    response = client.get(path)
    print(response.status_code, response.json(), end=" ")
    print(response.headers.get("Retry-After", "now"))
