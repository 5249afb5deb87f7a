"""Write the golden records anew, after a change of the rules that is meant:  python -m tests.golden.make [NAME...]

Each script is played with the first seed with which everything happens that it shall prove.
"""

import json
import sys
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

from game import levels
from game.ai import registry
from game.record import Journal
from game.rules import EndTurn, Game, Level, Seat
from tests.golden.coverage import proved, results, wanted
from tests.golden.scripts import SCRIPTS, Script

HERE = Path(__file__).resolve().parent
RECORDS = HERE / "records"
EXPECTED = HERE / "expected.json"
SEEDS = 400
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def main(names: list[str]) -> int:
    """Write the records of these names, or all; the status is 1 when something is left without a record."""
    RECORDS.mkdir(exist_ok=True)
    expected = json.loads(EXPECTED.read_text(encoding="utf-8")) if names and EXPECTED.exists() else {}
    for name in names or SCRIPTS:
        game = _searched(name, SCRIPTS[name])
        path = RECORDS / f"{name}.jsonl"
        _write(path, game)
        expected[name] = results(game) | {"proves": sorted(f"{kind} {id}" for kind, id in proved(game))}
        print(f"{name}: seed {game.seed}, {path.stat().st_size} bytes, {len(game.log)} entries")
    EXPECTED.write_text(json.dumps(expected, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    found = {proof for facts in expected.values() for proof in facts["proves"]}
    missing = sorted({f"{kind} {id}" for kind, id in wanted()} - found)
    print("without a record:", ", ".join(missing) or "nothing")
    return 1 if missing else 0


def _level(name: str) -> Level:
    path = HERE / "levels" / f"{name}.yaml"
    return levels.load(path if path.exists() else name)


def _searched(name: str, script: Script) -> Game:
    level = _level(script.level)
    best: set[tuple[str, str]] = set()
    for seed in range(1, SEEDS if script.proves else 2):
        game = Game.new(level, [Seat(f"Firm {n}", s) for n, s in enumerate(script.strategies, 1)], seed=seed)
        play(game, script, name)
        best = max(best, proved(game) & script.proves, key=len)
        if script.proves <= proved(game):
            return game
    raise SystemExit(f"{name}: no seed proves {sorted(script.proves - best)}")


def play(game: Game, script: Script, name: str) -> None:
    """Play a script to the end of the game."""
    lines = dict(line.strip().partition(" ")[::2] for line in script.turns.splitlines() if line.strip())
    taken = [0] * len(game.seats)
    while game.turn is not None:
        if script.ai:
            game.apply(registry.choose(script.ai, game.view(game.turn)))
            continue
        turn, round = game.turn, game.round
        taken[turn] += 1
        for words in lines.get(f"{taken[turn]}.{turn + 1}", "").split(";"):
            if not words.strip():
                continue
            if not _play_one(game, words.strip()):
                raise SystemExit(f"{name}: firm {turn + 1} cannot play {words.strip()!r} in round {round}")
            if (game.turn, game.round) != (turn, round):
                break
        else:
            game.apply(EndTurn())


def _play_one(game: Game, words: str) -> bool:
    if words.startswith("<"):
        game.play(words)
        return True
    pattern = words.removesuffix("~")
    fitting = (action for action in game.legal_actions() if fnmatchcase(action.notation, pattern))
    action = next(fitting, None)
    if action:
        game.apply(action)
    return action is not None or words.endswith("~")


def _write(path: Path, game: Game) -> None:
    """The record as if it had been written while the game was played."""
    path.unlink(missing_ok=True)
    twin = Game.new(game.level, game.seats, game.seed, game.options)
    with Journal.create(path, twin, created=WHEN) as journal:
        for entry in game.log:
            twin.play(entry.notation)
            journal.append(twin)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
