"""Fuzz one target for so many seconds; what it finds stays in var/fuzz/<target>/crash-*."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris


def main() -> None:
    """Instrument the engine, plant the seeds, and run until the time is up or something breaks."""
    parser = argparse.ArgumentParser(prog="python -m fuzzing", description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    chosen = parser.parse_args()
    with atheris.instrument_imports(
        include=["kezhi.engine.packs", "kezhi.engine.expr", "kezhi.engine.rules", "ruamel.yaml"]
    ):
        from fuzzing.targets import TARGETS, seeds
    corpus = Path("var/fuzz") / chosen.target
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(chosen.target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={chosen.seconds}", "-timeout=5", "-rss_limit_mb=2048", "-max_len=8192", "-verbosity=0"]
    artifacts = f"-artifact_prefix={corpus}/"
    atheris.Setup([sys.argv[0], *limits, artifacts, str(corpus)], TARGETS[chosen.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
