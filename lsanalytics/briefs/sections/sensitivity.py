"""Whether a verdict would survive: what other methods and other cuts of the data would conclude."""

from __future__ import annotations

from html import escape

from lsanalytics.briefs.block import paragraph, tag
from lsanalytics.progress.agreement import independent
from lsanalytics.progress.assessment import Assessment, Variant
from lsanalytics.progress.latest import is_open
from lsanalytics.progress.methods import METHODS
from lsanalytics.telling.working import variant_text
from lsanalytics.words import Language, text

SIGNS = {True: "agrees", False: "differs", None: "silent"}


def sensitivity(assessment: Assessment, language: Language) -> str:
    """How many independent trials conclude the same; behind it all trials, each with its answer.

    A sign stands before each, filled agrees, hollow differs, dash has no answer, and the word
    after it.
    """
    # Where what was not measured leaves the verdict open there is none to agree with.
    if not assessment.agreement or not assessment.series or is_open(assessment):
        return ""
    methods = [one for one in assessment.agreement if one.name in METHODS]
    cuts = [one for one in assessment.agreement if one.name not in METHODS]
    answering = independent(assessment.agreement)
    said = text(
        "briefs.sensitivity" if answering else "briefs.sensitivity_none",
        language,
        agreeing=sum(bool(one.agrees) for one in answering),
        answering=len(answering),
        names=", ".join(text(f"methods.{one.name}", language) for one in answering),
    )
    listed = _group("methods", methods, language) + _group("cuts", cuts, language)
    return tag("details", tag("summary", escape(said)) + listed)


def _group(name: str, variants: list[Variant], language: Language) -> str:
    items = "".join(
        tag(
            "li",
            f'<i class="variant is-{SIGNS[one.agrees]}" aria-hidden="true"></i> '
            + escape(variant_text(one, language))
            + tag("span", escape(f" ({text(f'briefs.variant_{SIGNS[one.agrees]}', language)})")),
        )
        for one in variants
    )
    label = paragraph(text(f"briefs.sensitivity_{name}", language), class_="small muted")
    return label + tag("ul", items, class_="variants")
