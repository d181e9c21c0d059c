"""Who changed what last, where branches meet."""

from pathlib import Path

import pytest

from statement_histories import BOB, BOTH, CAROL, ONE, OPEN, PATH, History, environment


@pytest.mark.parametrize("order", [(2, 3), (3, 2)])
def test_a_merge_that_takes_either_side_leaves_the_tick_to_who_ticked(
    order: tuple[int, int], tmp_path: Path
) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, parents=[1])
    history.commit({"data/plan.yml": "kind: plan\n"}, parents=[1])
    history.commit({PATH: ONE, "data/plan.yml": "kind: plan\n"}, by=CAROL, parents=order)
    assert history.write(tmp_path).due() == [2, 1]


def test_a_merge_of_two_edits_of_one_document_gives_each_its_own(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, parents=[1])
    history.commit(environment("  Network reachable", "x Database up"), by=CAROL, parents=[1])
    history.commit(BOTH, parents=[2, 3])
    assert history.write(tmp_path).due() == [2, 3]


def test_an_evil_merge_ticked_what_no_parent_has_ticked(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, parents=[1])
    history.commit({"data/plan.yml": "kind: plan\n"}, parents=[1])
    evil = history.commit(BOTH, by=CAROL, parents=[3, 2], message="Merge")
    told = history.write(tmp_path)
    assert told.due() == [2, evil]
    assert next((one.by, one.text) for one in told.happenings()) == ("Carol", "Database up")
    assert sum(told.numbers[one.commit] == evil for one in told.happenings()) == 1


def test_criss_cross_merges_lead_to_who_ticked(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, parents=[1])
    history.commit(environment("  Network reachable", "x Database up"), by=CAROL, parents=[1])
    history.commit(BOTH, parents=[2, 3])
    history.commit(BOTH, parents=[3, 2])
    history.commit(BOTH + "\nMore words.\n", parents=[4, 5])
    told = history.write(tmp_path)
    assert told.due() == [2, 3]
    assert [told.numbers[one.commit] for one in told.happenings()] == [3, 2, 1, 1]


def test_words_changed_on_a_branch_are_not_the_merges(tmp_path: Path) -> None:
    history = History()
    history.commit(ONE)
    history.commit({"data/plan.yml": "kind: plan\n", PATH: BOTH}, parents=[1])
    text = environment("x Network is reachable", "  Database up")
    history.commit(text, by=BOB, parents=[1])
    merged = environment("x Network is reachable", "x Database up")
    history.commit(merged, by=CAROL, parents=[2, 3])
    network, _ = history.write(tmp_path).changes()
    assert (network.by, network.reworded_by) == ("Alice", "Bob")


def test_a_merge_with_a_broken_side_blames_nobody_wrongly(tmp_path: Path) -> None:
    history = History()
    history.commit(OPEN)
    history.commit(ONE, by=BOB, parents=[1])
    history.commit(b"\xff\xfe\x00 broken", by=CAROL, parents=[2])
    history.commit(OPEN + "\nWords.\n", parents=[1])
    history.commit(ONE, by=CAROL, parents=[4, 3])
    assert history.write(tmp_path).due() == [2, 1]


def test_a_merge_brings_renames_of_either_side_together(tmp_path: Path) -> None:
    texts = {f"data/{number}.md": environment(f"  Server {number} works") for number in range(9)}
    done = {path: text.replace("[ ]", "[x]") for path, text in texts.items()}
    history = History()
    history.commit(texts)
    history.commit({"data/0.md": done["data/0.md"], "data/1.md": done["data/1.md"]}, by=BOB)
    history.commit(
        {"data/1.md": None, "data/one.md": texts["data/1.md"], "data/2.md": done["data/2.md"]},
        by=CAROL,
        parents=[1],
    )
    merged = {"data/1.md": None, "data/one.md": done["data/1.md"], "data/2.md": done["data/2.md"]}
    history.commit(merged, parents=[2, 3])
    told = history.write(tmp_path)
    paths = ("data/0.md", "data/one.md", "data/2.md", "data/3.md")
    assert [told.due(path) for path in paths] == [[2], [2], [3], [1]]
    assert [told.numbers[one.commit] for one in told.happenings()][:3] == [3, 2, 2]
