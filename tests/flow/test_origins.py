"""Every claim and resolution tells the stage that made it and the packs that it knew."""

from fogline.flow.reading import Read, read_bytes
from fogline.flow.workshop import Options, open_workshop

TEXT = b"Kabul, 3 May 2016 - Taliban fighters killed two policemen near Kunduz on Monday, the interior ministry said."


def test_origins_name_stage_packs_and_inputs() -> None:
    options = Options()
    workshop = open_workshop(options)
    (read,) = [o for o in read_bytes(workshop, options, "a.txt", TEXT) if isinstance(o, Read)]
    assert read.report.claims
    for claim, resolution in zip(read.report.claims, read.report.resolutions, strict=True):
        assert claim.origin
        assert resolution.origin
        assert claim.origin.stage == workshop.plan[0].name
        assert claim.origin.packs == resolution.origin.packs == workshop.packs
        assert claim.origin.inputs == (read.report.document.id,)
        assert resolution.origin.inputs == (claim.id,)
        assert all(len(digest) > 8 for _, digest in claim.origin.packs)
