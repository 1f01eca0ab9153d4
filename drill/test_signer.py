"""A signer that hangs, lies and refuses: nothing false is kept, and nothing else waits for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from app.documents.signing import verify_signed
from app.models.log import AuditEntry
from app.models.register import Certificate, Signing
from app.services import signatures
from drill.kills import Victim, victim
from drill.test_mail import until
from tests.conftest import DATABASES
from tests.postgres import Server

pytestmark = pytest.mark.timeout(300)
TARGET = "drill.lying"
LIST = "/petugas/tanda-tangan"
PASSING = ("slow", "raises", "away")
FALSE = ("unsigned", "other", "truncated", "foreign", "altered")


@contextmanager
def signing(url: str, folder: Path, **settings: str) -> Iterator[Victim]:
    """Serve with a signer that does what the drill says."""
    with victim(url, folder) as found:
        found.service.settings |= {"LIAR": str(folder / "liar"), **settings}
        tell(found, "honest")
        found.service.serve(target=TARGET)
        yield found


def tell(found: Victim, mode: str) -> None:
    """Tell the signer what to do from now on."""
    (found.service.folder / "liar").write_text(mode, encoding="utf-8")


def asked(found: Victim) -> Counter[str]:
    """Count how often the signer was asked, by what it did."""
    noted = found.service.folder / "liar.asked"
    return Counter(noted.read_text(encoding="utf-8").split()) if noted.exists() else Counter()


def waiting(found: Victim, mode: str, times: int = 1) -> Certificate:
    """Let a certificate wait while the signer does this, until it was asked so often."""
    before = asked(found)[mode]
    tell(found, mode)
    found.to_sign()
    newest = select(Certificate).order_by(Certificate.issued_at.desc(), Certificate.id).limit(1)
    query = newest.where(Certificate.signing != Signing.SIGNED)
    certificate = found.session.scalars(query).one()
    found.session.rollback()
    assert until(found, lambda: asked(found)[mode] >= before + times), f"{mode}: not asked"
    return certificate


def false_ones(found: Victim) -> list[str]:
    """Verify each certificate that is said to be signed, against its page drawn anew."""
    faults = []
    for certificate in found.session.scalars(select(Certificate)):
        if certificate.signing is not Signing.SIGNED or certificate.pdf_sha256 is None:
            continue
        office = certificate.deed.application.office
        signer = found.equipment.for_office(office.code).open_signer()
        page = signatures.draw(certificate, office, signer)
        try:
            verify_signed(page, found.store.get_immutable(certificate.pdf_sha256), signer.identity)
        except Exception as error:  # whatever it is, it isn't the official's signature
            faults.append(f"version {certificate.version}: {error}")
    found.session.rollback()
    return faults


def try_again(found: Victim, certificate: Certificate) -> None:
    """Press 'Coba lagi' as the registrar, who reads why it stopped."""
    desk = found.desks[found.registrar.id]
    number = certificate.id
    found.session.rollback()
    assert f"{LIST}/{number}/ulang" in desk.get(LIST).text
    assert desk.post(f"{LIST}/{number}/ulang").status == 302


@pytest.fixture(scope="module", params=DATABASES)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Victim]:
    """A service whose signer does what it's told, on each database."""
    folder = tmp_path_factory.mktemp("signer")
    url = f"sqlite:///{folder / 'akta.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql").create(folder.name)
    with signing(url, folder) as found:
        yield found


def all_is_well(found: Victim) -> None:
    """See that everything was signed, by the right official, and every invariant holds."""
    go_on(found)
    assert false_ones(found) == []
    assert found.faults() == []


def go_on(found: Victim) -> None:
    """Let the signer be honest until all is signed."""
    tell(found, "honest")
    found.settle()


@pytest.mark.parametrize("mode", PASSING)
def test_what_passes_is_tried_again_by_itself(mode: str, served: Victim) -> None:
    waiting(served, mode, 1 if mode == "slow" else 2)
    go_on(served)


def test_nothing_false_is_kept(served: Victim) -> None:
    for mode in FALSE:
        certificate = waiting(served, mode, 2)
        assert certificate.pdf_sha256 is None, mode
        assert certificate.signing is not Signing.SIGNED, mode
        served.session.rollback()
    all_is_well(served)


def test_a_refusal_stops_at_once_is_seen_and_goes_on_when_mended(served: Victim) -> None:
    certificate = waiting(served, "refuses")
    assert until(served, lambda: certificate.signing_problem == "stopped:wrong-passphrase")
    served.to_sign()
    kept_calm = asked(served)["refuses"]
    act = served.to_register()
    assert served.insist(act).status == 302
    assert not until(served, lambda: asked(served)["refuses"] > kept_calm, seconds=3)
    assert kept_calm == 1
    assert "Kata sandi penanda tangan salah." in served.desks[served.registrar.id].get(LIST).text
    tell(served, "honest")
    try_again(served, certificate)
    all_is_well(served)
    acts = served.session.scalars(select(AuditEntry.act)).all()
    served.session.rollback()
    assert {"certificate.sign_stopped", "certificate.sign_again"} <= set(acts)


def test_a_signer_that_hangs_is_left_alone_and_its_late_answer_counts_for_nothing(
    served: Victim,
) -> None:
    certificate = waiting(served, "hang")
    act = served.to_register()
    assert served.insist(act).status == 302
    assert until(served, lambda: certificate.signing is Signing.UNKNOWN)
    before = asked(served)["hang"]
    assert not until(served, lambda: asked(served)["hang"] > before, seconds=2)
    tell(served, "honest")
    try_again(served, certificate)
    all_is_well(served)


def test_a_worker_that_believes_the_signer_is_caught(postgresql: Server, tmp_path: Path) -> None:
    with signing(postgresql.create("believing"), tmp_path, WRONG="believing") as found:
        waiting(found, "unsigned")
        found.settle()
        assert len(false_ones(found)) == 1


def test_a_worker_that_insists_is_caught(postgresql: Server, tmp_path: Path) -> None:
    with signing(postgresql.create("insisting"), tmp_path, WRONG="insisting") as found:
        waiting(found, "refuses")
        assert until(found, lambda: asked(found)["refuses"] > 1)
