import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    compile("status == 200", "view.py", "exec")
    print("==", [w.category.__name__ for w in caught])
    compile("status is 200", "view.py", "exec")
    print("is", [w.category.__name__ for w in caught])
