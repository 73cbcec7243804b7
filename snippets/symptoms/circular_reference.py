import json


class Node:
    def __init__(self):
        self.parent, self.children = None, []


root, leaf = Node(), Node()
root.children.append(leaf)
leaf.parent = root


def as_dict(node):
    return {
        "parent": node.parent and as_dict(node.parent),
        "children": [as_dict(child) for child in node.children],
    }


for make in (lambda: as_dict(root), lambda: json.dumps(loop)):
    loop = {}
    loop["self"] = loop
    try:
        make()
    except (RecursionError, ValueError) as error:
        print(f"{type(error).__name__}: {str(error)[:32]}")
