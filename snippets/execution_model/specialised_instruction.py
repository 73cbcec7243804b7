# Needs Python 3.11
import dis


def add(a, b):
    return a + b


def running_add():
    instructions = dis.get_instructions(add, adaptive=True)
    names = [i.opname for i in instructions]
    return next(n for n in names if n.startswith("BINARY_OP"))


print(running_add())
for _ in range(100):
    add(2, 3)
print(running_add())
for _ in range(100):
    add("py", "thon")
print(running_add())
