"""The library of packs: a folder with one folder a regulation, each with its editions by in-force date."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path

from kezhi.engine.errors import Diagnostic, NoEditionInForce, PackError, Position
from kezhi.engine.packs import supersession
from kezhi.engine.packs.catalogue import Catalogue, Regulation, read_catalogue
from kezhi.engine.packs.checks import spelling
from kezhi.engine.packs.collecting import Collector, with_source_lines
from kezhi.engine.packs.edition import Edition
from kezhi.engine.packs.files import EditionFile, PackFile
from kezhi.engine.packs.loading import load_edition
from kezhi.engine.packs.nearest import did_you_mean
from kezhi.engine.packs.strays import refuse_strays

INSTALLED = Path(__file__).parents[2] / "packs"
CATALOGUE = "catalogue.yaml"


@dataclass(frozen=True)
class Pack:
    """A regulation with all its editions, oldest first; an edition loads when it is asked for."""

    about: PackFile
    folder: Path
    regulation: Regulation | None = None
    _loaded: dict[Path, Edition] = field(default_factory=dict, compare=False, repr=False)

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.about.id

    @property
    def title(self) -> str:
        """The regulation's full title."""
        return self.about.title

    @property
    def is_counted(self) -> bool:
        """Whether the library in which it stands has a catalogue of its own and counts the clauses against it."""
        return self.regulation is not None and (self.folder.parent / CATALOGUE).exists()

    @cached_property
    def headers(self) -> tuple[tuple[Path, EditionFile], ...]:
        """The editions' folders with what edition.yaml says, oldest first; PackError when a header has a fault."""
        collector = Collector()
        collector.attempt(partial(refuse_strays, self.folder))
        collector.refuse()
        found = []
        for folder in sorted((self.folder / "editions").glob("*/")):
            header = collector.file(folder / "edition.yaml", EditionFile)
            if header is None:
                collector.attempt(partial(self.load, folder))
                continue
            found.append((folder, header))
            collector.faults += _misnamed(folder, header)
        if not found and not collector.faults:
            collector.faults.append(_no_editions(self.folder))
        found.sort(key=lambda pair: pair[1].in_force_from)
        collector.faults += supersession.faults([header for _, header in found])
        collector.refuse()
        return tuple(found)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition, loaded and checked, oldest first."""
        return tuple(self.load(folder) for folder, _ in self.headers)

    def edition(self, as_of: date) -> Edition:
        """The edition in force on a day; there is no falling back to an older one after `in_force_to`."""
        begun = [(folder, header) for folder, header in self.headers if header.in_force_from <= as_of]
        if begun:
            folder, header = begun[-1]
            if header.in_force_to is None or as_of <= header.in_force_to:
                return self.load(folder)
        raise NoEditionInForce(_none_in_force(self.id, [header for _, header in self.headers], as_of))

    def load(self, folder: Path) -> Edition:
        """The edition in one of the pack's folders, read once."""
        if folder not in self._loaded:
            self._loaded[folder] = load_edition(self.about, folder, self.regulation)
        return self._loaded[folder]


@dataclass(frozen=True)
class Library:
    """All packs of a folder; by default those installed with the product, which a company's own may stand beside.

    A faulty pack refuses the whole folder, or `leaves_faulty` leaves it out and its `faults` say why.
    """

    path: Path = INSTALLED
    with_installed: bool = False
    leaves_faulty: bool = False

    @cached_property
    def catalogue(self) -> Catalogue:
        """The regulations and clauses that coverage counts against."""
        if self.with_installed:
            return _installed().catalogue
        return read_catalogue(self.path / CATALOGUE)

    def packs(self) -> tuple[Pack, ...]:
        """Every pack, by id."""
        return tuple(sorted(self._by_id.values(), key=lambda pack: pack.id))

    def pack(self, identifier: str) -> Pack:
        """The pack of that id, of this folder or else of those installed; PackError naming those there are."""
        if identifier not in self._by_id and self.path != INSTALLED and identifier in _installed()._by_id:
            return _installed().pack(identifier)
        if identifier not in self._by_id:
            remedy, remedy_en = did_you_mean(identifier, self._by_id)
            raise PackError(
                Diagnostic(
                    "unknown_pack", f"没有制度包“{identifier}”。", remedy,
                    f"There is no pack '{identifier}'.", remedy_en,
                )
            )  # fmt: skip
        return self._by_id[identifier]

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """Why packs of the folder are left out; an edition's own faults are told when it is asked for."""
        return self._read[1]

    @property
    def _by_id(self) -> dict[str, Pack]:
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[dict[str, Pack], tuple[Diagnostic, ...]]:
        collector = Collector()
        packs: dict[str, Pack] = dict(_installed()._by_id) if self.with_installed else {}
        for file in sorted(self.path.glob("*/pack.yaml")):
            own = Collector()
            about = own.file(file, PackFile)
            if about is not None:
                own.faults += spelling.pack_id(about)
                regulation = self._listed(about, own)
                if about.id in packs:
                    own.faults.append(_twice(about, packs[about.id]))
                if not own.faults:
                    packs[about.id] = Pack(about, file.parent, regulation)
            collector.faults += own.faults
        if not self.leaves_faulty:
            collector.refuse()
        return packs, tuple(with_source_lines(collector.faults))

    def _listed(self, about: PackFile, collector: Collector) -> Regulation | None:
        catalogue = self.catalogue if self.catalogue.regulations or not about.catalogue else _installed().catalogue
        regulation = catalogue.regulation(about.catalogue) if about.catalogue else None
        collector.faults += _catalogued(about, regulation, catalogue)
        return regulation


@cache
def _installed() -> Library:
    return Library(INSTALLED)


def _misnamed(folder: Path, header: EditionFile) -> list[Diagnostic]:
    if folder.name == header.in_force_from.isoformat():
        return []
    return [
        Diagnostic(
            "misnamed_edition", f"文件夹名“{folder.name}”与生效日 {header.in_force_from} 不一致。",
            "请以生效日命名文件夹。", f"The folder '{folder.name}' is not named by its in-force date.",
            f"Name it {header.in_force_from}.", header.at("in_force_from"),
        )
    ]  # fmt: skip


def _no_editions(folder: Path) -> Diagnostic:
    return Diagnostic(
        "no_editions", "制度包没有任何版本。", "请在 editions/ 下按生效日建立版本。",
        "The pack has no edition.", "Add one under editions/, named by its in-force date.",
        Position(str(folder / "pack.yaml")),
    )  # fmt: skip


def _none_in_force(pack: str, headers: list[EditionFile], as_of: date) -> Diagnostic:
    spans = [f"{h.in_force_from} 至 {h.in_force_to}" if h.in_force_to else f"{h.in_force_from} 起" for h in headers]
    spans_en = [f"{h.in_force_from} to {h.in_force_to or '…'}" for h in headers]
    return Diagnostic(
        "no_edition_in_force", f"{as_of} 没有生效的“{pack}”版本，现有版本：{'；'.join(spans)}。",
        "请改用版本有效期内的日期。",
        f"No edition of '{pack}' is in force on {as_of}; editions: {', '.join(spans_en)}.",
        "Choose a day within one of them.",
    )  # fmt: skip


def _catalogued(about: PackFile, regulation: Regulation | None, catalogue: Catalogue) -> list[Diagnostic]:
    if not about.catalogue or regulation is not None:
        return []
    remedy, remedy_en = did_you_mean(about.catalogue, (r.id for r in catalogue.regulations))
    return [
        Diagnostic(
            "not_in_catalogue", f"条款目录里没有“{about.catalogue}”。", remedy,
            f"The catalogue has no regulation '{about.catalogue}'.", remedy_en, about.at("catalogue"),
        )
    ]  # fmt: skip


def _twice(about: PackFile, other: Pack) -> Diagnostic:
    return Diagnostic(
        "duplicate_pack", f"制度包编号“{about.id}”重复，{other.folder.name} 已经用了。", "请改用别的编号。",
        f"The pack id '{about.id}' is already used by {other.folder.name}.", "Choose another.", about.at("id"),
    )  # fmt: skip
