import uvicorn
from fastapi import FastAPI

app = FastAPI()
for option in ({"reload": True}, {"workers": 2}):
    try:
        uvicorn.run(app, **option)
    except SystemExit:
        print("ends, with", *option, flush=True)
