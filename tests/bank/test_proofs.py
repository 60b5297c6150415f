"""The proofs of the rules: each is practised by at least two items of the calculus bank, in more than one way."""

import pytest

from exercisegen.bank.loading import load_bank
from exercisegen.resources import banks_root

TYPES = {item.id: item.exercise_type for item in load_bank(banks_root() / "calculus").items}

GAPS = {
    "definition": "proofs.fill-definition",
    "trigonometric": "proofs.fill-trigonometric",
    "rules": "proofs.fill-rules",
}
PROOFS = {
    "the square, two points": [
        "proofs.order-square-two-points",
        "proofs.justify-square-two-points",
        GAPS["definition"],
    ],
    "the square, an increment": ["proofs.order-square-increment", GAPS["definition"]],
    "constant": ["proofs.justify-constant", GAPS["definition"]],
    "sum": ["proofs.order-sum", "proofs.justify-sum", GAPS["rules"]],
    "product": ["proofs.order-product", "proofs.justify-product", GAPS["rules"], "errors.product-proof"],
    "chain": ["proofs.order-chain", GAPS["rules"], "errors.chain-proof-gap"],
    "exponential": ["proofs.order-exponential", GAPS["definition"]],
    "logarithm": ["proofs.order-logarithm", "proofs.justify-logarithm", GAPS["definition"]],
    "power": ["proofs.order-power", GAPS["rules"], "errors.power-domain"],
    "inverse": ["proofs.order-inverse", "proofs.justify-inverse", GAPS["rules"]],
    "quotient": ["proofs.order-quotient", GAPS["rules"], "errors.quotient-primes"],
    "tangent": ["proofs.order-tangent", GAPS["trigonometric"]],
    "sin t / t": ["proofs.order-squeeze", GAPS["trigonometric"]],
    "(cos t - 1) / t": ["proofs.order-cosine-limit", "proofs.justify-cosine-limit", GAPS["trigonometric"]],
    "sine": ["proofs.order-sine", GAPS["trigonometric"]],
    "cosine": ["proofs.order-cosine", "proofs.justify-cosine", GAPS["trigonometric"]],
}


@pytest.mark.parametrize("proof", PROOFS)
def test_a_proof_is_practised_in_at_least_two_ways(proof: str) -> None:
    assert len({TYPES[item] for item in PROOFS[proof]}) >= 2


def test_every_item_on_proofs_is_listed_with_its_proof() -> None:
    listed = {item for items in PROOFS.values() for item in items}
    assert {item for item in TYPES if item.startswith("proofs.")} <= listed
