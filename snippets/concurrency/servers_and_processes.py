import inspect

import gunicorn.arbiter
import uvicorn._subprocess

arbiter = inspect.getsource(gunicorn.arbiter)
print("gunicorn calls os.fork:", "os.fork()" in arbiter)
#> gunicorn calls os.fork: True
print(
    "gunicorn uses multiprocessing:", "multiprocessing" in arbiter
)
#> gunicorn uses multiprocessing: False

context = uvicorn._subprocess.spawn
print("uvicorn starts workers with:", context.get_start_method())
#> uvicorn starts workers with: spawn
