import logging
import sys
from typing import Annotated

from fastapi import FastAPI, Form

# As where the package is not installed.
sys.modules["multipart"] = sys.modules["python_multipart"] = None
logging.disable()
app = FastAPI()


def login(name: Annotated[str, Form()]):
    return name


try:
    app.post("/login")(login)
except RuntimeError as error:
    print("RuntimeError:", str(error).splitlines()[0])
