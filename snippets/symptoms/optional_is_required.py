from pydantic import BaseModel, ValidationError


class Required(BaseModel):
    note: str | None


class NotRequired(BaseModel):
    note: str | None = None


for model in (Required, NotRequired):
    try:
        print(model())
    except ValidationError as error:
        print("ValidationError:", *str(error).splitlines()[:3])
