"""What the drawn boards of a level must be: rectangles of known letters, with the district, rivals and
gateways in their places."""

import re
from collections import Counter
from collections.abc import Iterator

from game.levels.draft import LEAST_SIDE, MOST_SIDE, SQUARE, TARGET, Draft, Drawing, group, items, whole, word
from game.levels.faults import Finding, did_you_mean, shown
from game.texts import _

Findings = Iterator[Finding]


def board_names(draft: Draft) -> Findings:
    """Boards are named by one capital letter, as in `B:a1`."""
    for board in draft.boards.values():
        if not re.fullmatch("[A-Z]", board.id):
            message = _("a board is named by one capital letter, not {id}").format(id=shown(board.id))
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
                message = _("this line has {n} squares, the first one {first}").format(n=len(letters), first=width)
                yield Finding(path, message, spot=(row, 0))
        ranks, files = _("must have {least} to {most} ranks, has {n}"), _("must have {least} to {most} files, has {n}")
        for words, length in ((ranks, len(board.rows)), (files, width)):
            if not LEAST_SIDE <= length <= MOST_SIDE:
                yield Finding(path, words.format(least=LEAST_SIDE, most=MOST_SIDE, n=length))


def letters_in_the_legend(draft: Draft) -> Findings:
    """Every letter drawn is explained; each missing one is named where it stands first."""
    for board in draft.boards.values():
        seen = set(board.legend)
        for _name, letter, row, column in board.squares():
            if letter not in seen:
                seen.add(letter)
                message = _("the letter {letter} is not in the legend").format(letter=shown(letter))
                message = _("a blank is not in the legend") if letter == " " else message
                yield Finding((*board.path, "squares"), message, spot=(row, column))


def legend_letters(draft: Draft) -> Findings:
    """A legend explains single letters, and only those that are drawn."""
    for board, letter, _entry in draft.legend_entries():
        path = (*board.path, "legend", letter)
        if len(letter) != 1:
            message = _("must be a single letter, is {letter}").format(letter=shown(letter))
            yield Finding(path, message, at_key=True)
        elif letter.isspace():
            yield Finding(path, _("a blank cannot be a square: choose a letter that is seen"), at_key=True)
        elif any(board.rows) and letter not in board.letters.values():
            message = _("the letter {letter} is nowhere on the board").format(letter=shown(letter))
            yield Finding(path, message, "warning", at_key=True)


def legend_kinds(draft: Draft) -> Findings:
    """A square is sea, district or a country's, and has what only that kind may have."""
    for board, letter, entry in draft.legend_entries():
        path = (*board.path, "legend", letter)
        sea, district = entry.get("sea") is True, entry.get("district") is True
        country, demand = word(entry.get("country")), whole(entry.get("demand"))
        if not (sea or district or country):
            message = _("stands for nothing: give it a country, `district: true` or `sea: true`")
            yield Finding(path, message, at_key=True)
        if sea + district + bool(country) > 1:
            yield Finding(path, _("is more than one of sea, district and a country's land"), at_key=True)
        if (sea or district) and demand:
            yield Finding((*path, "demand"), _("only a country's land has buyers: leave it out"))
        for key in ("hq", "supplier"):
            if entry.get(key) is True and not district:
                hq = _("a headquarters stands on a district square: add `district: true`")
                supplier = _("a supplier stands on a district square: add `district: true`")
                yield Finding((*path, key), hq if key == "hq" else supplier)


def legend_countries(draft: Draft) -> Findings:
    """The country of a square is one of the level's."""
    for board, letter, entry in draft.legend_entries():
        country = word(entry.get("country"))
        if country and country not in draft.countries:
            message = _("there is no country {id}").format(id=shown(country))
            message += did_you_mean(country, draft.countries)
            yield Finding((*board.path, "legend", letter, "country"), message)


def district(draft: Draft) -> Findings:
    """The first board holds the district, with a headquarters for every firm; no other board does."""
    first = draft.first_board
    if first is None or not any(first.rows):
        return
    kinds = [group(first.legend.get(letter)) for letter in first.letters.values()]
    path = (*first.path, "squares")
    if not any(entry.get("district") for entry in kinds):
        yield Finding(path, _("the first board holds the district: draw squares with `district: true`"))
        return
    seats = sum(bool(entry.get("hq")) for entry in kinds)
    firms = draft.level.get("firms")
    most = whole(firms.get("max"), 4) if isinstance(firms, dict) else 0
    if seats < most:
        message = _("has {n} squares for a headquarters, but up to {most} firms play").format(n=seats, most=most)
        yield Finding(path, message)
    for board, letter, entry in draft.legend_entries():
        if board is not first and entry.get("hq") is True:
            path = (*board.path, "legend", letter, "hq")
            yield Finding(path, _("firms start on the first board, {board}").format(board=first.id))


def rivals(draft: Draft) -> Findings:
    """Rivals stand on land of their board."""
    for id, board in draft.boards.items():
        for square in group(group(group(draft.level.get("boards")).get(id)).get("rivals")):
            entry = board.entry(square)
            path = (*board.path, "rivals", square)
            if not SQUARE.fullmatch(square):
                message = _("{square} is not a square: write it as 'e7'").format(square=shown(square))
                yield Finding(path, message, at_key=True)
            elif entry is None:
                yield Finding(path, _("the board has no square {square}").format(square=square), at_key=True)
            elif entry.get("sea") is True or entry.get("district") is True:
                at_sea, at_home = _("a rival cannot stand at sea"), _("a rival cannot stand in the district")
                yield Finding(path, at_sea if entry.get("sea") is True else at_home, at_key=True)


def rivals_on_gateways(draft: Draft) -> Findings:
    """A gateway is one square: a rival on it is drawn on one of its boards."""
    taken: set[tuple[str, str]] = set()
    for id, board in draft.boards.items():
        for square in group(group(group(draft.level.get("boards")).get(id)).get("rivals")):
            target = TARGET.fullmatch(word((board.entry(square) or {}).get("gateway")))
            if target and (target[1], target[2]) in taken:
                message = _("is the gateway {square}, where a rival stands already").format(square=target[0])
                yield Finding((*board.path, "rivals", square), message, at_key=True)
            taken.add((id, square))


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
            yield Finding(path, _("is one square, but its letter is drawn {n} times").format(n=len(here)))
        elif led_to[target] > 1:
            yield Finding(path, _("another gateway leads to {square} already").format(square=target))
        elif here and (why := _gateway_fault(draft, board, here[0], entry, target)):
            yield Finding(path, why)


def _gateway_fault(draft: Draft, board: Drawing, square: str, entry: object, target: str) -> str:
    parts = TARGET.fullmatch(target)
    if parts is None:
        return _("{square} is not a square of a board: write it as 'B:a1'").format(square=shown(target))
    other = draft.boards.get(parts[1])
    if other is None:
        return _("there is no board {board}").format(board=parts[1])
    if other.id == board.id:
        return _("leads to its own board")
    there = other.entry(parts[2])
    if there is None:
        return _("board {board} has no square {square}").format(board=other.id, square=parts[2])
    if word(there.get("gateway")) != f"{board.id}:{square}":
        wanted = f"`gateway: '{board.id}:{square}'`"
        return _("is not mutual: the square {square} must say {wanted}").format(square=target, wanted=wanted)
    mine = group(entry)
    if mine.get("sea") is True or mine.get("district") is True:
        return _("stands on a country's land")
    if word(mine.get("country")) != word(there.get("country")):
        return _("is one square, but {square} belongs to another country").format(square=target)
    order = list(draft.boards)
    comes_later = order.index(board.id) > order.index(other.id)
    if comes_later and whole(mine.get("demand")) not in (0, whole(there.get("demand"))):
        return _("is one square: its demand is said on board {board}, leave it out here").format(board=other.id)
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
            yield Finding(("countries", id), _("this country is on no square"), "warning", at_key=True)


def features_of_the_district(draft: Draft) -> Findings:
    """Universities and banks work in the district; ports, fairs and zones on markets."""
    home = {"university", "bank"}
    for board, letter, entry in draft.legend_entries():
        in_district = entry.get("district") is True
        for index, feature in enumerate(items(entry.get("features"))):
            path = (*board.path, "legend", letter, "features", index)
            if word(feature) in home and not in_district:
                message = _("a {feature} counts only in the district").format(feature=feature)
                yield Finding(path, message, "warning")
