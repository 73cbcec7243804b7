from pydantic import BaseModel, ConfigDict, PydanticUserError


class Connection:
    pass


def allowed():
    class Allowed(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)
        connection: Connection

    return Allowed(connection=Connection())


def forbidden():
    class Forbidden(BaseModel):
        connection: Connection


for work in (forbidden, allowed):
    try:
        work()
        print("allowed")
    except PydanticUserError as error:
        said = str(error).partition(". ")[0]
        print(f"{type(error).__name__}: {said}")
