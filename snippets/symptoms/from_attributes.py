from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError


@dataclass
class Row:
    name: str


class Strict(BaseModel):
    name: str


class FromAttributes(Strict):
    model_config = ConfigDict(from_attributes=True)


for model in (Strict, FromAttributes):
    try:
        print(model.model_validate(Row("Ann")))
    except ValidationError as error:
        print("ValidationError:", *str(error).splitlines()[:2])
