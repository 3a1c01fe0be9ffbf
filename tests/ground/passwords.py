"""Keeping passwords quickly: most tests need one that fits, not one that is slow to guess."""

from argon2 import PasswordHasher

from base.accounts import store

THOROUGH = store.HASHER
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def keep_quickly() -> None:
    """From now on the same kind of keeping, without the work that is meant to hinder guessing."""
    store.HASHER = QUICK
