"""What the value of an indicator must rest on before it decides anything, in words."""

from __future__ import annotations

from lsanalytics.plan import Indicator, Rule
from lsanalytics.words import Language, date_text, number, text

_REGISTERED = ("agencies", "sites")  # whose registers make a break where they change


def rule_text(indicator: Indicator, language: Language) -> str:
    """The rule of ``data/indicators.toml`` with its parameters, in sentences."""
    rule = indicator.rule
    if rule is None:
        return text("rules.published", language)
    said = [text("rules.whole", language, of=text(f"rules.of_{rule.of}", language))]
    said.append(_sampled(rule, language))
    if rule.people_most:
        most = number(rule.people_most, language, 0)
        said.append(text("rules.people_most", language, people=most))
    if rule.units:
        counts = "; ".join(
            text(
                "rules.units_from",
                language,
                units=number(count, language, 0),
                date=date_text(day, language),
            )
            for day, count in zip(rule.units_from, rule.units, strict=True)
        )
        said.append(text("rules.units", language, counts=counts))
    if rule.of in _REGISTERED:
        said.append(text("rules.same_units", language, same=number(rule.same_units, language, 0)))
    return " ".join(said)


def _sampled(rule: Rule, language: Language) -> str:
    named = ("day_covered", "day_hours_radio", "day_hours_tv", "fewest_days", "fewest_weeks")
    told = {name: number(getattr(rule, name), language, 0) for name in named}
    told["fewest_units"] = number(rule.fewest_units, language, 0)
    told["of"] = text(f"rules.of_{rule.of}", language)
    return text(f"rules.sampled_{rule.sampled}", language, **told)
