# Needs Python 3.15
import copy
import pickle

MISSING = sentinel("MISSING")

print("copied, one object:", copy.deepcopy(MISSING) is MISSING)
#> copied, one object: True
sent = pickle.loads(pickle.dumps(MISSING))
print("pickled, one object:", sent is MISSING)
#> pickled, one object: True
print("made twice, one object:", sentinel("MISSING") is MISSING)
#> made twice, one object: False
