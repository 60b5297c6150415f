"""Files are written whole or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest

from exercisegen.errors import UsageError
from exercisegen.papers.writing import check_places, write_files

posix = pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")


def test_all_files_are_written(tmp_path: Path) -> None:
    files = {tmp_path / "a.pdf": b"a", tmp_path / "b.json": b"b"}
    write_files(files)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == files


@posix
def test_private_files_are_for_their_owner_only(tmp_path: Path) -> None:
    sheet, manifest = tmp_path / "a.pdf", tmp_path / "b.json"
    before = os.umask(0o022)
    try:
        write_files({sheet: b"", manifest: b""}, private=[manifest])
    finally:
        os.umask(before)
    assert stat.S_IMODE(manifest.stat().st_mode) == 0o600
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o644


@pytest.mark.parametrize(
    ("name", "message"),
    [("folder", "is a folder"), ("missing/a.pdf", "there is no folder"), ("file/a.pdf", "there is no folder")],
)
def test_an_unusable_place_is_told_and_nothing_is_written(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("old")
    with pytest.raises(UsageError, match=message):
        write_files({tmp_path / "good.pdf": b"x", tmp_path / name: b"x"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_two_outputs_cannot_have_one_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="written twice"):
        check_places([tmp_path / "a.pdf", tmp_path / "." / "a.pdf"])


def test_what_is_interrupted_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a.pdf").write_bytes(b"old")
    for step in ("chmod", "replace"):
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(Path, step, interrupted)
            write_files({tmp_path / "a.pdf": b"new", tmp_path / "b.pdf": b"new"})
        assert [(place.name, place.read_bytes()) for place in tmp_path.iterdir()] == [("a.pdf", b"old")]


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    made = []

    def full(handle: int, mode: str) -> object:
        made.append(handle)
        if len(made) == 2:
            os.close(handle)
            raise OSError(28, "No space left on device", "b.pdf")
        return opened(handle, mode)

    opened = os.fdopen
    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(UsageError, match=r"b\.pdf cannot be written: No space left"):
        write_files({tmp_path / "a.pdf": b"new", tmp_path / "b.pdf": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"old"}
