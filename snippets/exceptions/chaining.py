class ConfigError(Exception):
    pass


def with_cause():
    try:
        int("abc")
    except ValueError as error:
        raise ConfigError("the port is not a number") from error


def without_from():
    try:
        int("abc")
    except ValueError:
        raise ConfigError("the port is not a number")


def from_none():
    try:
        int("abc")
    except ValueError:
        raise ConfigError("the port is not a number") from None


for raising in (with_cause, without_from, from_none):
    try:
        raising()
    except ConfigError as error:
        print(raising.__name__)
        print("  cause:", repr(error.__cause__))
        print("  context:", type(error.__context__).__name__)
        print("  context hidden:", error.__suppress_context__)
