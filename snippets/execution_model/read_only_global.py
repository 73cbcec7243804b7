from types import MappingProxyType

SETTINGS = MappingProxyType({"page_size": 20})

try:
    SETTINGS["page_size"] = 500
except TypeError as error:
    print(error)
print(SETTINGS["page_size"])
