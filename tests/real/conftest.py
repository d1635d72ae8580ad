"""Where the public sample data lies, and a run of the command over a folder of facts."""

import json
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pyarrow.parquet as pq
import pytest

from kezhi.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sample_data() -> Path:
    """The folder of public sample data: KEZHI_SAMPLE_DATA, else beside the repository."""
    folder = Path(os.environ.get("KEZHI_SAMPLE_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the public sample data is not there; name its folder in KEZHI_SAMPLE_DATA")
    return folder


@pytest.fixture
def facts_folder(tmp_path, sample_data):
    """Makes a folder with a facts.yaml, a file of the sample data and other tables as CSV."""

    def make(mapping: str, file: str, **tables: pd.DataFrame) -> Path:
        folder = tmp_path / "facts"
        folder.mkdir()
        shutil.copy(sample_data / file, folder / file)
        (folder / "facts.yaml").write_text(mapping, "utf-8")
        for name, rows in tables.items():
            rows.to_csv(folder / f"{name}.csv", index=False)
        return folder

    return make


@pytest.fixture
def evaluated(tmp_path, capsys):
    """Runs `kezhi evaluate` in process; its report and both verdict tables."""

    def run(folder: Path, as_of: str, settings: dict[str, object]) -> SimpleNamespace:
        out = tmp_path / "out"
        code = main(arguments(folder, as_of, settings, out))
        assert code == 0
        customers, duties = (pq.read_table(out / f"{name}.parquet").to_pandas() for name in ("customers", "duties"))
        return SimpleNamespace(
            report=json.loads(capsys.readouterr().out), customers=customers.set_index("customer"), duties=duties
        )

    return run


def arguments(folder: Path, as_of: str, settings: dict[str, object], out: Path) -> list[str]:
    """The command line of a run of S002-20."""
    chosen = [item for name, value in settings.items() for item in ("--set", f"{name}={value}")]
    where = ["--facts", str(folder), "--pack", "S002-20", "--as-of", as_of, "--out", str(out)]
    return ["evaluate", *where, *chosen, "--json"]
