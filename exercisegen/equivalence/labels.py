"""Names of kernels for evidence: ``sin(x)`` rather than ``k3``."""

import re

from exercisegen.equivalence.kernels import Element, Field

_GENERATOR = re.compile(r"k(\d+)")
_MAX_LENGTH = 40
_SHOWN = 6


def kernel_labels(field: Field) -> tuple[str, ...]:
    """Return what the field's kernels stand for, symbols excepted, in order of appearance."""
    labels: list[str] = []
    for kernel in field.kernels:
        match kernel.kind:
            case "symbol":
                labels.append(kernel.label)
            case "pi":
                labels.append("pi")
            case "parity":
                labels.append(f"(-1)^{kernel.label}")
            case "root":
                text = _text(kernel.argument, labels)
                labels.append(f"sqrt({text})" if field.root == 2 else f"({text})^(1/{field.root})")
            case kind:
                labels.append(f"{kernel.label or kind}({_text(kernel.argument, labels)})")
    shown = [label for label, kernel in zip(labels, field.kernels, strict=True) if kernel.kind != "symbol"]
    return (*shown[:_SHOWN], f"{len(shown) - _SHOWN} more") if len(shown) > _SHOWN else tuple(shown)


def _text(argument: Element | None, labels: list[str]) -> str:
    if argument is None:
        return ""
    parts = [_GENERATOR.sub(lambda found: labels[int(found[1])], str(part)) for part in argument]
    text = parts[0] if argument.bottom.is_one() else f"({parts[0]})/({parts[1]})"
    return text if len(text) <= _MAX_LENGTH else f"{text[:_MAX_LENGTH]}..."
