"""What may stand in ``exercisegen.toml``."""

from typing import Literal

from pydantic import Field

from exercisegen.bank.schema.models import ConventionsModel
from exercisegen.bank.schema.strict import Strict


class ConfigurationModel(Strict):
    """The whole file."""

    banks: list[str] = Field([], max_length=100, description="Folders of banks, from the folder of this file.")
    engine: Literal["", "auto", "typst", "latex"] = Field("", description="What worksheets are set with.")
    conventions: ConventionsModel | None = Field(None, description="The notation of the course, where it is another.")
