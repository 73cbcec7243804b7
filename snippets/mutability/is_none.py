class Anything:
    def __eq__(self, other):
        return True


thing = Anything()
print("thing == None:", thing == None)  # noqa: E711
print("thing is None:", thing is None)

nan = float("nan")
print("nan == nan:", nan == nan)
print("nan in [nan]:", nan in [nan])
