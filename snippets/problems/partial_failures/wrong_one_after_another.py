class PartsError(Exception):
    def __init__(self, failures):
        super().__init__(", ".join(failures))
        self.failures = failures


async def load_parts(parts, required=()):
    values, failures = {}, {}
    for name, part in parts.items():
        try:
            values[name] = await part()
        except Exception as error:
            failures[name] = f"{type(error).__name__}: {error}"
    if any(name in failures for name in required):
        raise PartsError(failures)
    return values, failures
