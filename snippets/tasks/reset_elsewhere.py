from contextvars import ContextVar, copy_context

user = ContextVar("user", default="nobody")


def login():
    return user.set("alice")


def logout(token):
    try:
        user.reset(token)
        print("reads:", user.get())
    except ValueError as error:
        print("raises:", str(error).split("> ")[-1])


for same in (True, False):
    context = copy_context()
    token = context.run(login)
    where = context if same else copy_context()
    print("reset in the same context:", same)
    where.run(logout, token)
