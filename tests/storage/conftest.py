from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.storage.samples import Filled, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    made = fill(tmp_path / "practice")
    yield made
    made.store.close()
