import sys
import warnings
from importlib.util import find_spec
from types import ModuleType, SimpleNamespace

import psycopg

if find_spec("greenlet") is None:
    # It answers as greenlet does outside of any call of its own.
    stand_in = ModuleType("greenlet")
    stand_in.getcurrent = SimpleNamespace
    stand_in.greenlet = object
    sys.modules["greenlet"] = stand_in

from sqlalchemy.exc import MissingGreenlet
from sqlalchemy.ext.asyncio import create_async_engine

# It says besides that a coroutine was never awaited.
warnings.simplefilter("ignore")
engine = create_async_engine("postgresql+psycopg://host.invalid/x")
try:
    engine.sync_engine.connect()  # no await
except MissingGreenlet as error:
    said = str(error).partition(";")[0]
    print(f"{type(error).__name__}: {said}")
except psycopg.OperationalError:
    print("it has asked the server")
