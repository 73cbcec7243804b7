broken = """\
print("first line")
print("second line"
"""
wrong_name = """\
print("first line")
print(second_line)
"""

for source in (broken, wrong_name):
    try:
        exec(source)
    except Exception as error:
        print("stopped by:", type(error).__name__)
