"""Words for codes: every reason, event, account and intent has a sentence in both languages, and ranges read well."""

import re
from dataclasses import fields

import pytest

from game import texts
from game.client import wording
from game.rules import ACCOUNTS, Invest, Reason, View
from game.rules.definitions import Goal
from game.rules.ledger import Event
from game.rules.sight import Intent, Range, RiskSeen, ShockSeen
from tests.rules import boards

REASONS = (
    "not_your_turn", "game_over", "no_actions_left", "no_such_square", "sea", "district", "not_reached",
    "way_stopped",
    "outpost_there", "no_outpost", "no_such_mode", "mode_not_offered", "law", "quality_needed", "brand_needed",
    "skills_needed", "research_needed", "research_or_brand_needed", "module_needed", "exclusive",
    "too_much_debt", "cost_above_funds", "same_mode", "not_deeper", "still_arriving", "no_such_investment",
    "no_such_round", "no_such_module", "module_owned", "module_first", "highest", "same_strategy",
    "strategy_not_offered", "modules_needed", "already_this_turn", "no_such_amount", "credit_exhausted",
    "no_debt", "not_enough_cash", "same_stance", "leaves_no_time", "nothing_to_undo", "turn_ended",
    "no_supplier", "supplier_yours", "supplier_busy", "suppliers_enough", "left_district", "supplier_not_yours",
    "supplier_codified", "no_such_project", "project_done", "project_full", "no_such_firm", "no_such_pact",
    "pacts_closed", "pact_deeper", "not_larger", "group_full", "no_offer", "no_pact", "promised_already", "opens_later",
    "pact_for_good", "notice_given", "nothing_binds", "cannot_transfer", "not_beside_gateway", "hq_moved",
)  # fmt: skip
EVENTS = (
    "shock", "entrant", "rival_advanced", "rival_captured", "rival_promoted", "rival_pushed", "rival_weakened",
    "rival_gone", "rival_grew", "entered", "escalated", "exited", "ordered", "invested", "strategy_changed",
    "borrowed", "repaid", "stance_set", "module_works", "site_works", "sold", "sold_home", "quality_slipped",
    "brand_slipped", "caught_up", "atmosphere", "administration", "forced_sale", "spin_off", "frontier",
    "knowledge", "year_closed", "turn_ended", "loan_taken", "game_over", "no_report", "contract_ended",
    "partner_rival", "contracted", "codified", "supplier_idle", "supplier_came", "pact_offered", "pact_refused",
    "pact_made", "notice_given", "pact_ended", "pact_broken", "contributed", "project_instalment", "project_done",
    "project_failed", "project_reset", "transferred", "succession",
)  # fmt: skip
INTENTS = (
    "capture", "advance", "promote", "too_early", "rests", "blocked", "last_rank",
)  # fmt: skip
DATA: dict[str, int | str] = {
    "square": "d5", "country": "de", "mode": "agent", "was": "agent", "module": "erp", "asset": "brand", "level": 4,
    "needed": 5, "have": 3, "research": 3, "brand": 5, "quality": 5, "debt": 300, "limit": 400, "cost": 120, "cash": 60,
    "credit": 50, "round": 3, "strategy": "rook", "step": 50, "amount": 100, "stance": "premium", "kind": "oil_price",
    "severity": 2, "strength": 4, "from": "d6", "to": "d5", "firm": 0, "grip": 2, "years": 4, "refund": 21, "units": 20,
    "wanted": 24, "percent": 30, "home": 1, "abroad": -2, "multinationals": -1, "profit": 80, "value": 900,
    "reason": "last_round", "number": 2, "most": 2, "project": "training_centre", "missing": 60, "rounds": 2,
    "pact": "network", "other": 1, "paid": 1, "lost": 30, "points": 10, "at": "d6", "suppliers": 1, "pacts": -3,
}  # fmt: skip


@pytest.fixture(scope="module")
def view() -> View:
    return boards.new_game(boards.level("cccg\nggcc\nHDHD"), "queen", "rook").view(0)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("code", REASONS)
def test_every_reason_has_a_sentence(view: View, code: str, language: str) -> None:
    texts.set_language(language)
    assert _is_sentence(wording.reason(view, Reason(code, DATA)), code)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("kind", EVENTS)
def test_every_event_has_a_sentence(view: View, kind: str, language: str) -> None:
    texts.set_language(language)
    data = DATA | ({"was": "queen"} if kind == "strategy_changed" else {})
    assert _is_sentence(wording.event(view, Event(kind, 3, 1, "d5", data)), kind)


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_risk_of_the_ruleset_is_warned_of_and_told(view: View, language: str) -> None:
    texts.set_language(language)
    kinds = {risk.kind for row in view.level.ruleset.modes.values() for risk in row.risks}
    assert len(kinds) > 10
    for kind in kinds:
        warning = wording.risk(RiskSeen(kind, 12, False))
        assert warning != kind.replace("_", " ").capitalize()
        assert not re.search(r"[{}_…]", warning)
        words = wording.event(view, Event("risk", 3, 1, "d5", DATA | {"risk": kind}))
        assert _is_sentence(words, kind)
        assert "d5" in words


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("supplier_left", {"cause": "no_work"}),
        ("supplier_left", {"cause": "atmosphere"}),
        ("supplier_left", {"cause": "takeover"}),
        ("brand_slipped", {"cause": "trade_liberalisation", "level": 3}),
        ("brand_slipped", {"cause": "counterfeits", "level": 3}),
        ("transferred", {"was": "hq", "cost": 200}),
        ("succession", {"years": 0}),
        ("pact_failed", {"cause": "partner_cannot_pay", "other": 1, "pact": "network"}),
        ("pact_failed", {"cause": "cannot_pay", "other": 1, "pact": "network"}),
        ("risk", {"risk": "partner_learns", "mode": "agent", "strength": 2, "at": ""}),
    ],
)
def test_an_event_tells_its_own_cause(view: View, kind: str, data: dict[str, int | str], language: str) -> None:
    texts.set_language(language)
    told = wording.event(view, Event(kind, 3, 1, "d5", data))
    other = wording.event(view, Event(kind, 3, 1, "d5", DATA | {"risk": "markup"}))
    assert _is_sentence(told, kind)
    assert told != other


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("why", INTENTS)
def test_every_intent_of_black_has_a_sentence(view: View, why: str, language: str) -> None:
    texts.set_language(language)
    intent = Intent(1, "wait", "d6", "d5", 4, 3, 0, 2, why)  # type: ignore[arg-type]
    assert _is_sentence(wording.intent(view, intent), why)


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_account_of_the_ledger_has_a_name(account: str, language: str) -> None:
    texts.set_language(language)
    name = wording.account(account)
    assert name
    assert "_" not in name
    if language == "it":
        assert name != account.replace("_", " ").capitalize()


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_shock_of_the_ruleset_says_what_it_changes(view: View, language: str) -> None:
    texts.set_language(language)
    for kind, row in view.level.ruleset.shocks.items():
        for country in ("", "de"):
            changed = tuple((f.name, 3) for f in fields(row) if f.name != "years" and getattr(row, f.name))
            words = wording.effects(view, ShockSeen(kind, 1, 1, country, changed))
            assert _is_sentence(words, kind), kind
            assert len(changed) <= words.count(",") + 1


def _is_sentence(words: str, code: str) -> bool:
    plain = code.replace("_", " ").capitalize()
    return words != plain and words.endswith(".") and words[0].isupper() and not re.search(r"[{}_…]", words)


def test_an_event_names_the_firm_the_square_and_the_cause(view: View) -> None:
    taken = Event("rival_captured", 3, 1, "d5", {"from": "c6", "firm": 1, "mode": "agent", "grip": 1, "strength": 4})
    words = wording.event(view, taken)
    assert "Firm 2" in words
    assert "d5" in words
    assert "4" in words and "1" in words


def test_a_pact_names_both_firms_and_itself(view: View) -> None:
    words = wording.event(view, Event("pact_made", 3, 0, "", {"pact": "network", "other": 1}))
    assert "Firm 1" in words and "Firm 2" in words
    assert "network" in words


def test_what_is_under_way_is_worded_rightly_in_its_first_year_too(view: View) -> None:
    words = wording.reason(view, Reason("still_arriving", {"round": view.round}))
    assert "once the turns of 2004 are over" in words


def test_a_round_is_told_as_its_year(view: View) -> None:
    assert "2006" in wording.reason(view, Reason("still_arriving", {"round": 3}))


def test_a_reason_of_the_real_engine_is_worded() -> None:
    position = boards.start(boards.level("cccg\nggcc\nHDHD"), "queen")
    position.firms[0].brand = 10
    view = boards.game_from(position).view(0)
    reasons = view.why_not(Invest("brand"))
    assert [wording.reason(view, reason) for reason in reasons] == ["Brand is at its highest: 10."]


def test_a_name_inside_a_sentence_starts_small_unless_it_is_an_acronym() -> None:
    assert wording.inside("Joint venture") == "joint venture"
    assert wording.inside("ERP") == "ERP"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Range(70, 90), "70–90"),
        (Range(88, 88), "88"),
    ],
)
def test_a_range_is_one_number_where_it_is_exact(span: Range, words: str) -> None:
    assert wording.span(span) == words


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (None, "never"),
        (Range(99, 99), "never"),
        (Range(4, 4), "4 years"),
        (Range(1, 1), "1 year"),
        (Range(3, 6), "3–6 years"),
        (Range(3, 99), "3 years at best"),
        (Range(3, 13), "3 years at best"),
        (Range(13, 54), "not in this game"),
    ],
)
def test_a_payback_that_may_not_come_in_twelve_years_says_so(years: Range | None, words: str) -> None:
    assert wording.payback(years, 12) == words


def test_profit_shows_its_sign_and_a_real_minus() -> None:
    assert wording.profit_span(Range(-4, 21)) == "−4 … +21\u00a0k€"


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_places_in_a_ranking_are_ordinals(number: int, words: str) -> None:
    assert wording.place(number) == words


@pytest.mark.parametrize(
    ("language", "one", "more"),
    [
        ("en", "Hold 1 outpost by year 2", "Hold 3 outposts at the end"),
        ("it", "Tieni 1 presidio entro l'anno 2", "Tieni 3 presidi alla fine"),
    ],
)
def test_a_star_says_how_many_and_by_when(language: str, one: str, more: str) -> None:
    texts.set_language(language)
    assert wording.goal(Goal(kind="outposts", at_least=1, by_round=2)) == one
    assert wording.goal(Goal(kind="outposts", at_least=3)) == more
