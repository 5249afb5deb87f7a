"""What the drawn boards of a level must be: rectangles of known letters, with the district, rivals and
gateways in their places."""

import re
from collections import Counter
from collections.abc import Iterator

from game.levels.draft import LEAST_SIDE, MOST_SIDE, SQUARE, Draft, Drawing, group, items, whole, word
from game.levels.faults import Finding, did_you_mean, shown

Findings = Iterator[Finding]
_TARGET = re.compile(rf"([A-Z]):({SQUARE.pattern})")


def board_names(draft: Draft) -> Findings:
    """Boards are named by one capital letter, as in `B:a1`."""
    for board in draft.boards.values():
        if not re.fullmatch("[A-Z]", board.id):
            message = f"a board is named by one capital letter, not {shown(board.id)}"
            yield Finding(board.path, message, at_key=True)


def rectangles(draft: Draft) -> Findings:
    """Every line of a drawing has as many letters as the first; sides are between 3 and 12."""
    for board in draft.boards.values():
        if not any(board.rows):
            continue
        path = (*board.path, "squares")
        width = len(board.rows[0])
        for row, letters in enumerate(board.rows):
            if len(letters) != width:
                message = f"this line has {len(letters)} squares, the first one {width}"
                yield Finding(path, message, spot=(row, 0))
        for side, length in (("ranks", len(board.rows)), ("files", width)):
            if not LEAST_SIDE <= length <= MOST_SIDE:
                yield Finding(path, f"must have {LEAST_SIDE} to {MOST_SIDE} {side}, has {length}")


def letters_in_the_legend(draft: Draft) -> Findings:
    """Every letter drawn is explained; each missing one is named where it stands first."""
    for board in draft.boards.values():
        seen = set(board.legend)
        for _, letter, row, column in board.squares():
            if letter not in seen:
                seen.add(letter)
                what = "a blank" if letter == " " else f"the letter {shown(letter)}"
                yield Finding((*board.path, "squares"), f"{what} is not in the legend", spot=(row, column))


def legend_letters(draft: Draft) -> Findings:
    """A legend explains single letters, and only those that are drawn."""
    for board, letter, _ in draft.legend_entries():
        path = (*board.path, "legend", letter)
        if len(letter) != 1:
            yield Finding(path, f"must be a single letter, is {shown(letter)}", at_key=True)
        elif any(board.rows) and letter not in board.letters.values():
            yield Finding(path, f"the letter {shown(letter)} is nowhere on the board", "warning", at_key=True)


def legend_kinds(draft: Draft) -> Findings:
    """A square is sea, district or a country's, and has what only that kind may have."""
    for board, letter, entry in draft.legend_entries():
        path = (*board.path, "legend", letter)
        sea, district = entry.get("sea") is True, entry.get("district") is True
        country, demand = word(entry.get("country")), whole(entry.get("demand"))
        if not (sea or district or country):
            message = "stands for nothing: give it a country, `district: true` or `sea: true`"
            yield Finding(path, message, at_key=True)
        if sea + district + bool(country) > 1:
            yield Finding(path, "is more than one of sea, district and a country's land", at_key=True)
        if (sea or district) and demand:
            yield Finding((*path, "demand"), "only a country's land has buyers: leave it out")
        for key in ("hq", "supplier"):
            if entry.get(key) is True and not district:
                what = "a headquarters" if key == "hq" else "a supplier"
                yield Finding((*path, key), f"{what} stands on a district square: add `district: true`")


def legend_countries(draft: Draft) -> Findings:
    """The country of a square is one of the level's."""
    for board, letter, entry in draft.legend_entries():
        country = word(entry.get("country"))
        if country and country not in draft.countries:
            message = f"there is no country {shown(country)}{did_you_mean(country, draft.countries)}"
            yield Finding((*board.path, "legend", letter, "country"), message)


def district(draft: Draft) -> Findings:
    """The first board holds the district, with a headquarters for every firm; no other board does."""
    first = draft.first_board
    if first is None or not any(first.rows):
        return
    kinds = [group(first.legend.get(letter)) for letter in first.letters.values()]
    path = (*first.path, "squares")
    if not any(entry.get("district") for entry in kinds):
        yield Finding(path, "the first board holds the district: draw squares with `district: true`")
        return
    seats = sum(bool(entry.get("hq")) for entry in kinds)
    firms = draft.level.get("firms")
    most = whole(firms.get("max"), 4) if isinstance(firms, dict) else 0
    if seats < most:
        yield Finding(path, f"has {seats} squares for a headquarters, but up to {most} firms play")
    for board, letter, entry in draft.legend_entries():
        if board is not first and entry.get("hq") is True:
            path = (*board.path, "legend", letter, "hq")
            yield Finding(path, f"firms start on the first board, {first.id}")


def rivals(draft: Draft) -> Findings:
    """Rivals stand on land of their board."""
    for id, board in draft.boards.items():
        for square in group(group(group(draft.level.get("boards")).get(id)).get("rivals")):
            entry = board.entry(square)
            path = (*board.path, "rivals", square)
            if not SQUARE.fullmatch(square):
                yield Finding(path, f"{shown(square)} is not a square: write it as 'e7'", at_key=True)
            elif entry is None:
                yield Finding(path, f"the board has no square {square}", at_key=True)
            elif entry.get("sea") is True or entry.get("district") is True:
                where = "at sea" if entry.get("sea") is True else "in the district"
                yield Finding(path, f"a rival cannot stand {where}", at_key=True)


def gateways(draft: Draft) -> Findings:
    """A gateway is one square of two boards, and both say so."""
    led_to: Counter[str] = Counter()
    for board, letter, entry in draft.legend_entries():
        target = word(entry.get("gateway"))
        if not target:
            continue
        path = (*board.path, "legend", letter, "gateway")
        here = [square for square, drawn in board.letters.items() if drawn == letter]
        led_to[target] += 1
        if len(here) > 1:
            yield Finding(path, f"is one square, but its letter is drawn {len(here)} times")
        elif led_to[target] > 1:
            yield Finding(path, f"another gateway leads to {target} already")
        elif here and (why := _gateway_fault(draft, board, here[0], entry, target)):
            yield Finding(path, why)


def _gateway_fault(draft: Draft, board: Drawing, square: str, entry: object, target: str) -> str:
    parts = _TARGET.fullmatch(target)
    if parts is None:
        return f"{shown(target)} is not a square of a board: write it as 'B:a1'"
    other = draft.boards.get(parts[1])
    if other is None:
        return f"there is no board {parts[1]}"
    if other.id == board.id:
        return "leads to its own board"
    there = other.entry(parts[2])
    if there is None:
        return f"board {other.id} has no square {parts[2]}"
    if word(there.get("gateway")) != f"{board.id}:{square}":
        return f"is not mutual: the square {target} must say `gateway: '{board.id}:{square}'`"
    mine = group(entry)
    if mine.get("sea") is True or mine.get("district") is True:
        return "stands on a country's land"
    if word(mine.get("country")) != word(there.get("country")):
        return f"is one square, but {target} belongs to another country"
    order = list(draft.boards)
    comes_later = order.index(board.id) > order.index(other.id)
    if comes_later and whole(mine.get("demand")) not in (0, whole(there.get("demand"))):
        return f"is one square: its demand is said on board {other.id}, leave it out here"
    return ""


def unused_countries(draft: Draft) -> Findings:
    """Every country but home has a square somewhere."""
    drawn = {
        word(group(board.legend.get(letter)).get("country"))
        for board in draft.boards.values()
        for letter in board.letters.values()
    }
    for id in draft.countries:
        if id not in drawn and id != draft.level.get("home", "it"):
            yield Finding(("countries", id), "this country is on no square", "warning", at_key=True)


def features_of_the_district(draft: Draft) -> Findings:
    """Universities and banks work in the district; ports, fairs and zones on markets."""
    home = {"university", "bank"}
    for board, letter, entry in draft.legend_entries():
        in_district = entry.get("district") is True
        for index, feature in enumerate(items(entry.get("features"))):
            path = (*board.path, "legend", letter, "features", index)
            if word(feature) in home and not in_district:
                yield Finding(path, f"a {feature} counts only in the district", "warning")
