"""People, tokens and settings: what was decided last holds, all that was decided stays, and no secret is kept."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fogline.ledger.ledger import Ledger
from fogline.ledger.membership import bearer, bearer_of, change_setting, issue_token, revoke_token, set_role, settings
from fogline.ledger.people import Role
from fogline.model.errors import ItemError

START = datetime(2031, 5, 1, 12, tzinfo=UTC)


def test_a_role_can_be_given_changed_taken_and_given_again(ledger: Ledger) -> None:
    roles = [Role.VIEWER, Role.REVIEWER, Role.VIEWER, None, Role.MAINTAINER]
    known = []
    for role in roles:
        set_role(ledger, "  Amina \t Diallo ", role, by="owner")
        known.append(ledger.head()[0])
    assert [ledger.people(k)[0].role for k in known] == roles
    assert [(p.name, p.by) for p in ledger.people()] == [("Amina Diallo", "owner")]
    assert list(ledger.verify()) == []


def test_what_holds_already_is_not_written_again(ledger: Ledger) -> None:
    first = set_role(ledger, "Amina", Role.VIEWER)
    assert set_role(ledger, "Amina", Role.VIEWER, by="another") == first
    change_setting(ledger, "sign-offs", "2")
    before = ledger.head()
    change_setting(ledger, "sign-offs", "2")
    assert ledger.head() == before


@pytest.mark.parametrize("name", ["", "   ", "x" * 65, "a\x1b[31mb", "a\u202eb", "a\x00b"])
def test_a_name_that_is_none_is_refused(ledger: Ledger, name: str) -> None:
    with pytest.raises(ItemError, match="name"):
        set_role(ledger, name, Role.VIEWER)
    assert ledger.head()[0] == 0


def test_nobody_unknown_can_be_removed_or_get_a_token(ledger: Ledger) -> None:
    with pytest.raises(ItemError, match="no Amina"):
        set_role(ledger, "Amina", None)
    with pytest.raises(ItemError, match="no role"):
        issue_token(ledger, "Amina")


def test_a_token_lets_its_person_in_and_nobody_else(ledger: Ledger) -> None:
    set_role(ledger, "Amina", Role.REVIEWER)
    issued = issue_token(ledger, "Amina", "laptop")
    found = bearer(ledger, issued.secret)
    assert found
    assert (found.person, found.role) == ("Amina", Role.REVIEWER)
    assert bearer_of(ledger, found.token) == found
    assert bearer(ledger, issued.secret[:-1]) is None
    assert bearer(ledger, "") is None
    assert bearer(ledger, "\udcff") is None
    assert bearer(ledger, issued.token.secret_digest) is None


def test_the_secret_is_nowhere_in_the_ledger(address: str, ledger: Ledger, behind: Callable[[str], Any]) -> None:
    set_role(ledger, "Amina", Role.REVIEWER)
    secret = issue_token(ledger, "Amina").secret
    assert len(secret) > 40
    assert not any(secret.removeprefix("fogline_").encode() in entry.body for entry in ledger.entries())
    connection = behind(address)
    assert connection.execute("select person, revoked from tokens").fetchall() == [("Amina", 0)]
    connection.close()


def test_a_token_ends_when_it_is_revoked_expires_or_its_person_leaves(address: str) -> None:
    now = [START]
    with Ledger.open(address, clock=lambda: now[0]) as ledger:
        set_role(ledger, "Amina", Role.REVIEWER)
        tokens = [issue_token(ledger, "Amina", days=days) for days in (1, None, None)]
        assert all(bearer(ledger, t.secret) for t in tokens)
        now[0] = START + timedelta(days=1)
        revoke_token(ledger, tokens[1].token.secret_digest[:12], by="Amina")
        assert [bool(bearer(ledger, t.secret)) for t in tokens] == [False, False, True]
        set_role(ledger, "Amina", None)
        assert not any(bearer(ledger, t.secret) for t in tokens)
        set_role(ledger, "Amina", Role.VIEWER)
        assert [bool(bearer(ledger, t.secret)) for t in tokens] == [False, False, True]
        assert [t.revoked for t in ledger.tokens()].count(True) == 1
        assert list(ledger.verify()) == []


@pytest.mark.parametrize("prefix", ["", "zz"])
def test_a_token_that_is_none_cannot_be_revoked(ledger: Ledger, prefix: str) -> None:
    set_role(ledger, "Amina", Role.REVIEWER)
    issue_token(ledger, "Amina")
    with pytest.raises(ItemError, match="no token"):
        revoke_token(ledger, prefix)


def test_settings_have_names_and_values_of_ours(ledger: Ledger) -> None:
    assert settings(ledger) == {"sign-offs": "1"}
    change_setting(ledger, "sign-offs", "2", by="Amina")
    assert settings(ledger) == {"sign-offs": "2"}
    assert settings(ledger, known=0) == {"sign-offs": "1"}
    with pytest.raises(ItemError, match="1 or 2"):
        change_setting(ledger, "sign-offs", "3")
    with pytest.raises(ItemError, match="there are sign-offs"):
        change_setting(ledger, "colour", "red")


def test_each_role_may_what_the_ones_before_it_may() -> None:
    assert [[a.may(b) for b in Role] for a in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
