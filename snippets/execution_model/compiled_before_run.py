source = """\
print("first line")
print("second line"
"""

try:
    exec(source)
except SyntaxError as error:
    print("nothing ran:", type(error).__name__)
