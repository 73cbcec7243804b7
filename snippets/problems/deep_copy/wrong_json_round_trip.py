import json


def deep_copy(value):
    return json.loads(json.dumps(value, default=list))
