from dataclasses import FrozenInstanceError, dataclass, replace
from types import ModuleType


@dataclass(frozen=True)
class Settings:
    host: str
    origins: tuple[str, ...] = ()


settings = Settings("db1", ("https://shop.example",))
in_a_request = settings
try:
    settings.host = "db2"
except FrozenInstanceError:
    print("a change is refused")

settings = replace(settings, host="db2")
print("new requests see:", settings.host)
print("the running one keeps:", in_a_request.host)

config = ModuleType("config")
config.settings = settings
settings = config.settings  # from config import settings
config.settings = replace(config.settings, host="db3")
print("by the module:", config.settings.host)
print("by the imported name:", settings.host)
