from flask import Flask


class DomainError(Exception):
    pass


app = Flask(__name__)


@app.errorhandler(DomainError)
async def handled(error):
    return {"error": str(error)}, 409


@app.get("/order")
async def order():
    raise DomainError("already shipped")


response = app.test_client().get("/order")
print(response.status_code, response.get_json())
