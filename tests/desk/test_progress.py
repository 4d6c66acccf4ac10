"""A bar where someone is watching, and none in a file or pipe."""

import io

from rich.console import Console

from fogline.desk.progress import watching


def shown(*, terminal: bool, items: int) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=80)
    with watching(console) as watch:
        if watch.loading:
            watch.loading("reading towns", 0.5)
        watch.counted(items)
        for number in range(items):
            watch.advanced(f"{number}.txt")
    return out.getvalue()


def test_a_terminal_sees_what_is_prepared_and_how_far_it_is() -> None:
    seen = shown(terminal=True, items=20)
    assert "reading" in seen
    assert "100%" in seen


def test_short_work_has_no_bar() -> None:
    assert "100%" not in shown(terminal=True, items=1)


def test_a_pipe_gets_nothing() -> None:
    assert shown(terminal=False, items=20) == ""
