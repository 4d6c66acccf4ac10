"""Who holds a place is a state, not an event: when claims of control may stand with others."""

from fogline.link.accounts import Account
from fogline.link.places import same_name


def control_bar(left: Account, right: Account) -> str | None:
    """Tell why an account of control alone is kept from another account, if it is.

    It joins an event at that very place ("they took the village and killed nine"), never one in a division or
    province that it names; and two claims of control by two parties are never one.
    """
    if not left.control and not right.control:
        return None
    if left.control and right.control and left.sides != right.sides:
        return "two parties claim control"
    if any(same_name(a, b) and not (a.area or b.area) for a in left.spots for b in right.spots):
        return None
    return None if left.control and right.control else "control of a place is not the event"
