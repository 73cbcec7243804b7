from dataclasses import dataclass

registry = {}


def register(kind):
    registry[kind.__name__] = kind
    return kind


@register
@dataclass(slots=True)
class Above:
    name: str


@dataclass(slots=True)
@register
class Below:
    name: str


@dataclass
@register
class BelowWithoutSlots:
    name: str


for kind in Above, Below, BelowWithoutSlots:
    same = registry[kind.__name__] is kind
    print(kind.__name__, "- the registered class:", same)
