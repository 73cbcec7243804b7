import inspect
import multiprocessing

import gunicorn.arbiter
import uvicorn._subprocess

arbiter = inspect.getsource(gunicorn.arbiter)
print("gunicorn calls os.fork:", "os.fork()" in arbiter)
#> gunicorn calls os.fork: True
print(
    "gunicorn uses multiprocessing:", "multiprocessing" in arbiter
)
#> gunicorn uses multiprocessing: False

workers = uvicorn._subprocess.spawn.get_start_method()
print("uvicorn starts workers with:", workers)
#> uvicorn starts workers with: spawn
default = multiprocessing.get_start_method()
print("multiprocessing on Linux too:", default == workers)
#> multiprocessing on Linux too: False
