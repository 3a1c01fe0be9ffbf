"""A small theory that goes out and in."""

from tests.cmo.small import small, theory

GOOD = theory(
    small(
        """
        C b law
        I i help
        M i trust (people)
        O i work
        help -triggers-> trust
        trust -generates+-> work
        law | enables | help>trust
        """
    )
)
