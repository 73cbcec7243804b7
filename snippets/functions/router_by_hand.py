class Router:
    def __init__(self):
        self.views = {}

    def route(self, path):  # called with the path
        def register(view):  # called with the function
            self.views[path] = view
            return view

        return register

    def handle(self, path):
        view = self.views.get(path)
        return (200, view()) if view else (404, "not found")


app = Router()


@app.route("/users")
def get_users():
    return ["Raj", "Amit"]


print(app.handle("/users"))
#> (200, ['Raj', 'Amit'])
print(app.handle("/nowhere"))
#> (404, 'not found')
print(get_users is app.views["/users"])
#> True
