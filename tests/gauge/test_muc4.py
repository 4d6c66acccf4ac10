"""Keys of MUC-4 are read as the task's documents define them, and incidents are held against them."""

from datetime import date
from pathlib import Path

import pytest

from fogline.gauge.muc4 import MORE_THAN_ONE, Days, Range, Template, keyed_texts
from fogline.gauge.muc4_run import measure_muc4
from fogline.gauge.system import System
from fogline.model.errors import SourceError

TEXT = """TST1-MUC3-0901

   SANTA LUZ, 4 FEB 90 (RADIO LUZ) -- [TEXT] GUERRILLAS OF THE RED COLUMN KILLED
THREE PEASANTS AND WOUNDED TWO OTHERS IN THE TOWN OF FLORES YESTERDAY.

TST1-MUC3-0902

   SANTA LUZ, 5 FEB 90 (RADIO LUZ) -- [TEXT] THE MINISTER SPOKE OF PEACE.
"""
KEY = """;;; a remark
0.  MESSAGE: ID                     TST1-MUC3-0901
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  03 FEB 90 / (- 04 FEB 90)
3.  INCIDENT: LOCATION              GUATEMALA: PETEN (DEPARTMENT): FLORES (CITY)
4.  INCIDENT: TYPE                  ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
8.  PERP: INCIDENT CATEGORY         TERRORIST ACT
9.  PERP: INDIVIDUAL ID             "GUERRILLAS"
10. PERP: ORGANIZATION ID           "RED COLUMN" / "RC"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / POSSIBLE: "RED COLUMN" / "RC"
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "PEASANTS" / "FARMERS"
                                    "OTHERS"
                                    "GUARDS"
21. HUM TGT: NUMBER                 3: "PEASANTS" / "FARMERS"
                                    2- / ~4: "OTHERS"
                                    PLURAL: "GUARDS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "PEASANTS" / "FARMERS"
                                    INJURY: "OTHERS"
                                    NO INJURY: "GUARDS"

0.  MESSAGE: ID                     TST1-MUC3-0901
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  -
3.  INCIDENT: LOCATION              GUATEMALA
5.  INCIDENT: STAGE OF EXECUTION    ATTEMPTED
9.  PERP: INDIVIDUAL ID             ? "MEN"
10. PERP: ORGANIZATION ID           -
11. PERP: ORGANIZATION CONFIDENCE   -
21. HUM TGT: NUMBER                 PLURAL: "GUARDS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "GUARDS"

0.  MESSAGE: ID                     TST1-MUC3-0902
1.  MESSAGE: TEMPLATE               *
5.  INCIDENT: STAGE OF EXECUTION    *
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tst1-muc3").write_text(TEXT)
    (tmp_path / "key-tst1.v1").write_text(KEY)
    return tmp_path


def test_a_template_adds_up_what_the_key_tells(folder: Path) -> None:
    first, second = keyed_texts(folder)
    assert (first.id, second.templates) == ("TST1-MUC3-0901", ())
    assert first.templates[0] == Template(
        report="TST1-MUC3-0901",
        optional=False,
        killed=(Range(3, 3),),
        wounded=(Range(2, None), Range(4, 4)),
        days=(
            Days(first=date(1990, 2, 3), last=date(1990, 2, 3)),
            Days(first=None, last=date(1990, 2, 4)),
        ),
        places=("FLORES",),
        perpetrators=("RED COLUMN", "RC"),
        confidence=("REPORTED AS FACT", "POSSIBLE"),
    )


def test_what_need_not_be_found_is_marked(folder: Path) -> None:
    optional = next(keyed_texts(folder)).templates[1]
    assert optional.optional
    assert (optional.killed, optional.places, optional.perpetrators) == ((MORE_THAN_ONE,), (), ())


def test_incidents_are_held_against_the_key(folder: Path) -> None:
    figures = measure_muc4(System(), folder)[folder.name]
    assert (figures["texts"], figures["incidents told"]) == (2, 1)
    assert figures["incidents found"] == figures["killed right"] == figures["date right"] == 100.0


def test_a_folder_without_keys_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no MUC-4 texts and keys here"):
        keyed_texts(tmp_path)
