from functools import wraps


def rate_limit(limit):
    def decorate(fn):
        @wraps(fn)
        def wrapper(*args, **kwargs):
            print(f"Limit = {limit}")
            return fn(*args, **kwargs)

        return wrapper

    return decorate


calls = []


@rate_limit(1)
def api():
    calls.append("called")


api()
api()
print("calls let through:", len(calls))
