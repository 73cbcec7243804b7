from flask import Flask


class DomainError(Exception):
    pass


app = Flask(__name__)
app.logger.disabled = True


class Watch:
    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        try:
            return self.application(environ, start_response)
        except Exception as error:
            print("  middleware caught", type(error).__name__)
            raise


app.wsgi_app = Watch(app.wsgi_app)


@app.errorhandler(DomainError)
def handled(error):
    return {"error": "domain"}, 409


@app.get("/domain")
def domain():
    raise DomainError


@app.get("/bug")
def bug():
    raise ZeroDivisionError


client = app.test_client()
for path in ("/domain", "/bug", "/no-such-page"):
    print(path)
    print("  answer", client.get(path).status_code)
