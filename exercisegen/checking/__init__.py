"""Banks checked: every fault of their files, every variant drawn, keys compared, the lock written."""

from exercisegen.checking.banks import check_bank
from exercisegen.checking.report import CheckReport, ItemReport, Progress

__all__ = ["CheckReport", "ItemReport", "Progress", "check_bank"]
