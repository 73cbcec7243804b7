"""`make claims`: how many sentences are proved, and those whose words leave no exception, to be tried one by one."""

from __future__ import annotations

import re

from tools.site.claims import Claim, all_claims, claim_faults
from tools.site.controls import lack_control, load_controls
from tools.verification.pages import DOCS

ABSOLUTE = re.compile(r"\b(?:always|never|only|every|all|nothing|the same)\b", re.IGNORECASE)
LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")


def leaves_no_exception(claim: Claim) -> bool:
    """Say whether a claim speaks of all cases; of a correction, what is often said is not ours."""
    said = "".join(claim.bare.split("|")[2:]) if claim.kind == "correction" else claim.bare
    return not claim.is_advice and bool(ABSOLUTE.search(LINK.sub(r"\1", said)))


def report_claims() -> int:
    """Print the claims that speak of all cases with what proves them, what is missing, and the three counts."""
    claims = [claim for claim in all_claims() if not claim.is_advice]
    for claim in filter(leaves_no_exception, claims):
        said = LINK.sub(r"[\1]", claim.bare)
        proofs = ", ".join(evidence.subject for evidence in claim.evidence) or "nothing"
        print(f"{claim.place}: {said}\n  proved by {proofs}")
    faults = [fault for page in sorted(DOCS.rglob("*.md")) for fault in claim_faults(page)]
    for fault in faults:
        print(f"\n{fault}")
    proved = sum(bool(claim.evidence) for claim in claims)
    controlled = len(claims) - len(lack_control(claims, load_controls().keys()))
    print(f"\nclaims {len(claims)}, with evidence {proved}, with control {controlled}")
    return 1 if faults else 0
