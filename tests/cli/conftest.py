"""The small regulation of the engine's tests, for commands to work on."""

from tests.engine.packs.conftest import write  # noqa: F401 - the fixture
