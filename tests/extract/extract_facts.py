"""The facts that the summit news holds in every language, as signs that can be compared."""

from ikrar.model.claims import ClaimKind

SIX = ("CN", "KZ", "KG", "TJ", "TM", "UZ")
FIVE = SIX[1:]


def signs(reading):
    """Return each claim but assertions as a tuple of its language-neutral fields, sorted."""
    return sorted(_sign(claim) for claim in reading.claims if claim.kind is not ClaimKind.ASSERTION)


def _sign(claim):
    return (
        claim.kind.value,
        claim.parties,
        claim.beneficiaries,
        claim.area or "",
        claim.topic or "",
        tuple((f"{one.value.normalize():f}", one.unit or "", one.comparison) for one in claim.quantities),
        tuple(time.value for time in claim.times),
        claim.deadline or "",
        claim.speaker or "",
        claim.status.value,
        claim.details,
    )
