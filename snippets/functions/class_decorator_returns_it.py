by_decorator, by_hook = [], []


def listed(kind):
    by_decorator.append(kind.__name__)
    return kind


class Handler:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        by_hook.append(cls.__name__)


@listed
class Charge(Handler):
    pass


class ChargeTwice(Charge):
    pass


print("isinstance:", isinstance(Charge(), Charge))
print("listed by the decorator:", by_decorator)
print("listed by __init_subclass__:", by_hook)
