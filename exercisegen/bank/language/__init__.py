"""The safe expression language of ``let``, answers and stems: nothing here runs code that an author wrote."""

from exercisegen.bank.language.calls import Allowance, let_functions
from exercisegen.bank.language.expressions import (
    Expression,
    compile_expression,
    compile_syntax,
    evaluate,
    evaluate_once,
)
from exercisegen.bank.language.syntax import LanguageError

__all__ = [
    "Allowance",
    "Expression",
    "LanguageError",
    "compile_expression",
    "compile_syntax",
    "evaluate",
    "evaluate_once",
    "let_functions",
]
