"""A whole bank checked, and its lock written when nothing is wrong."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path

from exercisegen.bank.faults import nearest
from exercisegen.bank.finding import bank_files, existing_bank
from exercisegen.bank.loading import load_bank
from exercisegen.bank.lock import (
    Lock,
    LockedItem,
    Verified,
    file_hashes,
    lock_path,
    read_lock,
    text_hash,
    write_lock,
)
from exercisegen.bank.yaml_tree import read_yaml
from exercisegen.checking.items import Extent, beginning_of, check_item
from exercisegen.checking.parallel import Crew
from exercisegen.checking.report import CheckReport, ItemReport, Progress, fault_at
from exercisegen.errors import AuthorError, Fault, UsageError
from exercisegen.frozen import frozen
from exercisegen.model.item import Bank, Item


def check_bank(
    path: Path,
    *,
    exhaustive: bool = False,
    sample: int = 3000,
    jobs: int = 1,
    progress: Progress | None = None,
    update_lock: bool = False,
    again: bool = False,
    only: Collection[str] = (),
    most: int | None = None,
) -> CheckReport:
    """Check the bank at ``path`` and return everything that is wrong with it.

    Every variant is drawn: its draws, keys, sizes and texts are checked. Up to ``sample`` variants of each item, all
    where ``exhaustive``, are compared with SymPy, typed back and graded. ``only`` names the items to check (all where
    it is empty); ``most`` checks at most so many variants of each, for a quick look.

    An item that the lock says was checked as far as this, and whose text and first variants are as they were, is not
    checked ``again`` unless that is asked. ``update_lock`` writes the lock after each item in which nothing is wrong,
    so that a check that was interrupted goes on where it was; a quick look writes none.

    Raises:
        UsageError: there is no such bank, or no such item in it.
    """
    try:
        bank = load_bank(existing_bank(path))
        lock = read_lock(path)
    except AuthorError as error:
        return CheckReport(error.faults)
    extent = Extent(sample, exhaustive, most)
    texts = _texts(path)
    writes = update_lock and most is None
    faults: list[Fault] = []
    reports: list[ItemReport] = []
    sound: dict[str, ItemReport] = {}
    unchanged: list[str] = []
    with Crew(jobs) as crew:
        for item in _chosen(bank, only):
            if not again and _is_verified(lock, item, texts[item.id].hash, extent, crew):
                unchanged.append(item.id)
                continue
            report, wrong = _checked(item, lock, extent, crew, progress or _silent)
            reports.append(report)
            faults.extend(wrong)
            if not wrong:
                sound[item.id] = report
            if writes and not wrong:
                _write(path, bank, texts, lock, sound)
    if writes and not faults:
        _write(path, bank, texts, lock, sound)
    ordered = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
    return CheckReport(ordered, tuple(reports), tuple(unchanged))


def _checked(
    item: Item, lock: Lock | None, extent: Extent, crew: Crew, progress: Progress
) -> tuple[ItemReport, tuple[Fault, ...]]:
    report, found = check_item(item, extent, crew, progress)
    return report, (*found, *_faults_against(lock, item, report, extent.most is None))


def _is_verified(lock: Lock | None, item: Item, text: str, extent: Extent, crew: Crew) -> bool:
    """Say whether the lock vouches for ``item`` as far as ``extent`` goes, and its first variants are as they were."""
    locked = None if lock is None else lock.item(item.id)
    if locked is None or extent.most is not None or (locked.yaml, locked.version) != (text, item.version):
        return False
    was = locked.verified
    is_enough = was.exhaustive or (not extent.exhaustive and was.compared >= min(extent.sample, was.drawn))
    return is_enough and beginning_of(item, crew) == locked.beginning


@frozen
class _Text:
    """Where an item's YAML stands, and its hash."""

    file: str
    place: int
    hash: str


def _silent(what: str, done: int, whole: int) -> None:
    """Show nothing."""


def _chosen(bank: Bank, only: Collection[str]) -> tuple[Item, ...]:
    known = {item.id: item for item in bank.items}
    for name in only:
        if name not in known:
            raise UsageError(f"the bank {bank.id} has no item '{name}'{nearest(name, known)}")
    return tuple(item for item in bank.items if not only or item.id in only)


def _texts(path: Path) -> dict[str, _Text]:
    """Return where the items of a bank that loads stand, by id."""
    found: dict[str, _Text] = {}
    for file in bank_files(path):
        value = read_yaml(file).value
        items = value.get("items", []) if isinstance(value, dict) else []
        for place, entry in enumerate(items):
            found[entry["id"]] = _Text(file.name, place, text_hash(entry))
    return found


def _faults_against(lock: Lock | None, item: Item, report: ItemReport, whole: bool) -> Iterator[Fault]:
    """Yield a fault where draws, notes or keys are not those that the lock has for this version."""
    locked = None if lock is None else lock.item(item.id)
    if locked is None:
        return
    if item.version < locked.version:
        message = f"version {item.version} is older than version {locked.version} of the lock: raise it"
        yield fault_at(item, "version", message)
    changed = report.beginning != locked.beginning or (whole and report.digest != locked.digest)
    if item.version == locked.version and changed:
        message = f"variants are other than the lock says of version {item.version}: set version to {item.version + 1}"
        yield fault_at(item, "version", message)


def _write(
    path: Path, bank: Bank, texts: Mapping[str, _Text], lock: Lock | None, reports: Mapping[str, ItemReport]
) -> None:
    """Write the lock: new entries for what was checked, old ones for texts that are as they were."""
    items: list[LockedItem] = []
    for item in bank.items:
        text = texts[item.id]
        old = None if lock is None else lock.item(item.id)
        if item.id in reports:
            items.append(_locked(item, text, reports[item.id]))
        elif old is not None and old.yaml == text.hash:
            items.append(old)
    kept = {item.id for item in items}
    unchecked = {texts[item.id].file for item in bank.items if item.id not in kept}
    hashes = {name: digest for name, digest in file_hashes(bank_files(path)).items() if name not in unchecked}
    try:
        write_lock(path, Lock(bank.id, hashes, tuple(items)))
    except OSError as error:
        raise UsageError(f"{lock_path(path)} cannot be written: {error.strerror}") from error


def _locked(item: Item, text: _Text, report: ItemReport) -> LockedItem:
    return LockedItem(
        id=item.id,
        version=item.version,
        title=item.title,
        exercise_type=item.exercise_type,
        skills=item.skills,
        difficulty=item.difficulty,
        answers=tuple(part.answer.type for part in item.parts),
        points=sum((part.points for part in item.parts), Fraction(0)),
        variants=report.expected,
        file=text.file,
        place=text.place,
        yaml=text.hash,
        digest=report.digest,
        beginning=report.beginning,
        verified=Verified(
            drawn=report.variants,
            compared=report.compared,
            exhaustive=report.compared == report.variants and report.tried == report.space,
            rejected=report.rejected,
            notes=report.notes,
            **asdict(report.difficulty),
        ),
    )
