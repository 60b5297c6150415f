"""What all models of a bank's YAML have in common."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """What all models have in common: no unknown keys, no conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
