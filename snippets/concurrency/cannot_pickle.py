import pickle
from threading import Lock


class Service:
    def __init__(self):
        self.lock = Lock()


try:
    # What a process pool does with each argument.
    pickle.dumps(Service())
except TypeError as error:
    print(error)
