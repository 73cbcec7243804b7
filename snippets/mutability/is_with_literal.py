import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    compile("status is 200", "view.py", "exec")
print(caught[0].category.__name__)
#> SyntaxWarning
