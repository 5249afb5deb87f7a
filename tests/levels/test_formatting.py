"""The normal form of a file: the same data and comments, and nothing more to do the second time."""

import random
from pathlib import Path

import pytest

from game import levels, resources
from game.levels import source
from game.levels.faults import LevelError
from game.levels.formatting import normal_form

SHIPPED = sorted(resources.levels().rglob("*.yaml"))

LOOSE = """\

#about this level
#yaml-language-server:  $schema=../schema.json
format:   1
id: "x"   # its name


boards:
     A:
         name: {en: "l'uno",it:  'l''altro' }
         legend:
              'x' :   {country: cn,demand: 3}
         squares: |
                 xxx
                 xyx
         # the end of A
rounds: 3
shocks:
- {round: 3,
   kind: x}   #why
-   kind: y
    round: 3
    notes:
    - a
    - "b"
    # end
notes:
  en: plain text that
        goes on
  it: "quoted that
     goes on"

  list:
    [a,
     b]
# last"""

TIDY = """\
# yaml-language-server: $schema=../schema.json
# about this level
format: 1
id: 'x'   # its name

boards:
  A:
    name: {en: "l'uno", it: "l'altro"}
    legend:
      'x': {country: cn, demand: 3}
    squares: |
      xxx
      xyx
    # the end of A
rounds: 3
shocks:
  - {round: 3,
     kind: x}   # why
  - kind: y
    round: 3
    notes:
      - a
      - 'b'
      # end
notes:
  en: plain text that
    goes on
  it: "quoted that
    goes on"

  list:
    [a,
     b]
# last
"""


def _tidied(text: str) -> str:
    return normal_form(text.encode("utf-8"), "x.yaml")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_file_is_in_normal_form(path: Path) -> None:
    text = path.read_bytes()
    assert normal_form(text, path.name) == text.decode("utf-8")


def test_a_loose_file_becomes_a_tidy_one() -> None:
    assert _tidied(LOOSE) == TIDY


def test_the_normal_form_of_a_normal_form_is_itself() -> None:
    assert _tidied(TIDY) == TIDY
    assert _tidied(_tidied(LOOSE)) == _tidied(LOOSE)


def test_windows_line_ends_and_a_byte_order_mark_are_gone() -> None:
    assert normal_form(b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode(), "x.yaml") == TIDY


@pytest.mark.parametrize(
    ("text", "schema"), [("boards: {}\n", "schema"), ("modes: {}\n", "schema"), ("stages: []\n", "campaign-schema")]
)
def test_a_file_without_the_line_for_editors_gets_that_of_its_kind(text: str, schema: str) -> None:
    assert _tidied(text) == f"# yaml-language-server: $schema={schema}.json\n{text}"
    assert _tidied("other: 1\n") == "other: 1\n"


def test_a_comment_stays_where_it_stood_if_there_is_room() -> None:
    assert _tidied("a:     1  # one\nbb: 2       # two\n") == "a: 1  # one\nbb: 2       # two\n"
    assert _tidied("a: [1,2] # one\n") == "a: [1, 2]  # one\n"


@pytest.mark.parametrize(
    ("loose", "tidy"),
    [
        ('a: "b"\n', "a: 'b'\n"),
        ("a: 'it''s'\n", 'a: "it\'s"\n'),
        ('a: "\\u00e9"\n', 'a: "\\u00e9"\n'),
        ("a: 'say \"it''s\"'\n", "a: 'say \"it''s\"'\n"),
        ("a: '12'\n", "a: '12'\n"),
        ("a: ''\n", "a: ''\n"),
    ],
)
def test_quotes_are_single_where_they_can_be(loose: str, tidy: str) -> None:
    assert _tidied(loose) == tidy


def test_empty_values_and_empty_lists_stay_empty() -> None:
    assert _tidied("a:\nb: [ ]\nc: { }\nd:   # nothing\ne: 1") == "a:\nb: []\nc: {}\nd:   # nothing\ne: 1\n"


def test_a_file_with_faults_is_left_alone() -> None:
    with pytest.raises(LevelError, match="tab"):
        _tidied("a:\t1\n")
    with pytest.raises(LevelError):
        _tidied("a: {b: 1\n")


@pytest.mark.parametrize("seed", range(20))
def test_whatever_happens_to_the_blanks_of_a_level_its_data_stay(seed: int) -> None:
    """Blanks are put in and taken out at random; what still says the same has the same normal form or is refused."""
    rng = random.Random(seed)
    path = rng.choice([path for path in SHIPPED if path.parent.name == "levels"])
    lines = path.read_text(encoding="utf-8").split("\n")
    for _ in range(8):
        at = rng.randrange(len(lines))
        match rng.randrange(4):
            case 0:
                lines[at] += "   "
            case 1:
                lines.insert(at, "")
            case 2:
                lines[at] = lines[at].replace(": ", ":   ", 1).replace("{", "{ ").replace("]", " ]")
            case 3:
                lines[at] = "  " + lines[at] if lines[at].lstrip().startswith("#") else lines[at]
    text = "\n".join(lines)
    before = source.parse_bytes(text.encode(), "x.yaml")
    try:
        tidy = _tidied(text)
    except LevelError:
        return
    assert source.parse_bytes(tidy.encode(), "x.yaml").data == before.data
    assert _tidied(tidy) == tidy
    assert sorted(line.strip() for line in tidy.split("\n") if "#" in line and line.strip().startswith("#")) == sorted(
        line.strip() for line in lines if line.strip().startswith("#")
    )


def test_a_file_is_tidied_and_saved_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("boards:\n    A: { }\n", encoding="utf-8")
    file = levels.edit(path)
    file.tidy()
    file.set("boards.A", {"name": "x"})
    file.save()
    assert path.read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=schema.json\nboards:\n  A: {name: x}\n"
    )
