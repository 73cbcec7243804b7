class ConfigError(Exception):
    pass


try:
    int("abc")
except ValueError as error:
    raise ConfigError("the port is not a number") from error
