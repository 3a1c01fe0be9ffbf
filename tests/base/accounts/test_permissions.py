"""Who may do what, as one table says it."""

import pytest

from base.accounts.permissions import PERMISSIONS, ROLE_WORDS, ROLES, allows

MAY = {
    "lead": {"study: read", "study: research", "study: lead", "study: translate", "study: key"},
    "researcher": {"study: read", "study: research", "study: translate", "study: key"},
    "board": {"study: read"},
    "translator": {"study: translate"},
    "keyer": {"study: key"},
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_its_work_asks(role: str) -> None:
    assert {permission for permission in PERMISSIONS if allows(permission, [role])} == MAY[role]


def test_without_a_role_nothing_is_allowed() -> None:
    assert not any(allows(permission, []) for permission in PERMISSIONS)
    assert not any(allows(permission, ["administrator"]) for permission in PERMISSIONS)


def test_of_several_roles_the_strongest_counts() -> None:
    assert allows("study: research", ["board", "researcher"])


def test_every_role_has_its_name() -> None:
    assert set(ROLE_WORDS) == set(ROLES)
