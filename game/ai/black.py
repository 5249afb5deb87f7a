"""How long an outpost is safe from black, as far as anybody can see.

Black hides nothing, so a firm can count the years until a rival stands diagonally before a square it could take.
"""

from game.rules import View
from game.rules.sight import RivalSeen

NEVER = 99

Place = tuple[str, int, int]
"""Board (empty for the first), file from 0, rank from 1."""


class Outlook:
    """The paths of black's pawns over the next years, if none of them captures or is pushed back."""

    def __init__(self, view: View) -> None:
        self._rules = view.level.ruleset.rivals
        self._round = view.round
        self._rounds = view.rounds
        self._sea = {place for square in view.squares if square.kind == "sea" for place in places(square.names)}
        self._names = {square.name: places(square.names) for square in view.squares}
        self._danger: dict[Place, list[tuple[int, int]]] = {}
        for rival in view.rivals:
            self._follow(rival)

    def falls(self, square: str, grip: int) -> int:
        """The first round at whose start black could capture an outpost of that grip; NEVER if it is safe."""
        rounds = (
            round for place in self._names[square] for round, strength in self._danger.get(place, ()) if strength > grip
        )
        return min(rounds, default=NEVER)

    def _follow(self, rival: RivalSeen) -> None:
        """Note the squares that a pawn threatens on its way down its file, and when."""
        board, file, rank = self._names[rival.square][0]
        strength = rival.strength
        for round in range(self._round + 1, self._rounds + 1):
            # It grew at the end of the round before.
            if (round - 1) % self._rules.grows == 0:
                strength = min(self._rules.strongest, strength + 1)
            if round < self._rules.first_year:
                continue
            for side in (file - 1, file + 1):
                self._danger.setdefault((board, side, rank - 1), []).append((round, strength))
            if (round - self._rules.first_year) % self._rules.rest != self._rules.rest - 1:
                rank -= 1
                while (board, file, rank) in self._sea:
                    rank -= 1
            if rank < 1:
                return


def places(names: tuple[str, ...]) -> tuple[Place, ...]:
    """The places of a square, one for each of its names: `B:c4` is file 2, rank 4 of board B."""
    found = []
    for name in names:
        board, _, plain = name.rpartition(":")
        found.append((board, ord(plain[0]) - ord("a"), int(plain[1:])))
    return tuple(found)
