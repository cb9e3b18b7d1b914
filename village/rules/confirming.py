"""What the court does not confirm, as far as a matter's category lets it be guessed, and which states lead on."""

from village.vocabulary import N_, Category, Confirming, Exclusion

# The parties may ask the court in spite of what the centre thinks, and a day once written may be mended.
MAY_APPLY = frozenset({Confirming.OPEN, Confirming.RULED_OUT, Confirming.APPLIED, Confirming.NOTARISING})
MAY_RULE_OUT = frozenset({Confirming.OPEN, Confirming.RULED_OUT})
BEFORE_THE_COURT = frozenset({Confirming.APPLIED, Confirming.CONFIRMED, Confirming.TURNED_DOWN})
# What is before the court or confirmed by it needs no notary.
MAY_NOTARISE = frozenset(Confirming) - {Confirming.APPLIED, Confirming.CONFIRMED}

GUESSED = {
    Category.MARRIAGE_FAMILY: Exclusion.STATUS,
    Category.HOUSE_HOMESTEAD: Exclusion.OWNERSHIP,
    Category.FOREST_LAND: Exclusion.OWNERSHIP,
}
HINTS = {
    Exclusion.STATUS: N_("婚姻、亲子、收养这些身份关系，法院不予确认；赡养费、抚养费怎样付的约定可以确认。"),
    Exclusion.OWNERSHIP: N_("宅基地、房屋、承包地、地界归谁（确权），法院不予确认；怎样使用、怎样补偿的约定可以确认。"),
}


def guessed(category: Category | None) -> Exclusion | None:
    """The exclusion that matters of this category often meet; somebody has to read the agreement all the same."""
    return GUESSED.get(category) if category else None


def hint(category: Category | None) -> str:
    """What to look for in an agreement of this category before going to court; nothing for most."""
    found = guessed(category)
    return HINTS[found] if found else ""
