class Anything:
    def __eq__(self, other):
        return True


thing = Anything()
print("thing == None:", thing == None)  # noqa: E711
#> thing == None: True
print("thing is None:", thing is None)
#> thing is None: False

nan = float("nan")
print("nan == nan:", nan == nan)
#> nan == nan: False
print("nan in [nan]:", nan in [nan])
#> nan in [nan]: True
