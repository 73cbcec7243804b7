from types import MappingProxyType

loaded = {"page_size": 20, "origins": ["https://shop.example"]}
SETTINGS = MappingProxyType(loaded)

try:
    SETTINGS["page_size"] = 500
except TypeError as error:
    print(error)
print("through the proxy:", SETTINGS["page_size"])

loaded["page_size"] = 500
print("through the dictionary behind it:", SETTINGS["page_size"])
SETTINGS["origins"].append("https://evil.example")
print("a list inside:", len(SETTINGS["origins"]))
