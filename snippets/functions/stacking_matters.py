from functools import wraps

log = []


def logged(fn):
    @wraps(fn)
    def wrapper(user):
        log.append(f"{user} asked")
        return fn(user)

    return wrapper


def only_admin(fn):
    @wraps(fn)
    def wrapper(user):
        return fn(user) if user == "admin" else 403

    return wrapper


@logged
@only_admin
def log_outside(user):
    return 200


@only_admin
@logged
def log_inside(user):
    return 200


print("log outside:", log_outside("eve"), log)
#> log outside: 403 ['eve asked']
log.clear()
print("log inside: ", log_inside("eve"), log)
#> log inside:  403 []
