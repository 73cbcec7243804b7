class Session:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *error):
        print("exit")

    def query(self):
        print("return expression")
        return ["row"]


def get_users():
    with Session() as session:
        return session.query()


users = get_users()
print("returned", users)
