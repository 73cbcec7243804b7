from functools import cached_property


class Point:
    __slots__ = ("x", "y")

    @cached_property
    def length(self):
        return (self.x**2 + self.y**2) ** 0.5


class Named(Point):
    pass


class NamedToo(Point):
    __slots__ = ("name",)


for kind in Point, Named, NamedToo:
    point = kind()
    point.x, point.y = 3, 4
    print(
        kind.__name__, "has a __dict__:", hasattr(point, "__dict__")
    )
    for use in (
        lambda point: setattr(point, "colour", "red"),
        lambda point: point.length,
    ):
        try:
            use(point)
            print("  works")
        except (AttributeError, TypeError) as error:
            print(" ", type(error).__name__)
