from fastapi import FastAPI
from flask import Flask

for application in (Flask(__name__), FastAPI()):
    try:
        print(type(application).__name__, callable(application.run))
    except AttributeError as error:
        print("AttributeError:", error)
