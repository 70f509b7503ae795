"""Rights are those of the two vocabularies, however a browser shows their addresses."""

import pytest

from archive.catalogue.fields import Fault
from archive.catalogue.rights import VERSIONS, address, clean_rights, code_of
from archive.kiosk.rights import RIGHTS as AT_THE_KIOSK
from archive.staff.words import RIGHTS as AT_THE_DESK


def test_the_kiosk_and_the_desk_have_words_for_every_statement_and_no_other() -> None:
    assert set(AT_THE_KIOSK) == set(AT_THE_DESK) == set(VERSIONS)


@pytest.mark.parametrize("code", VERSIONS)
def test_what_is_offered_is_taken_as_it_is(code: str) -> None:
    assert clean_rights(address(code)) == address(code)
    assert code_of(address(code)) == code


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        (
            "https://rightsstatements.org/page/InC-EDU/1.0/?language=ru",
            "http://rightsstatements.org/vocab/InC-EDU/1.0/",
        ),
        ("https://www.rightsstatements.org/vocab/InC/1.0", "http://rightsstatements.org/vocab/InC/1.0/"),
        (
            "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.ru",
            "http://creativecommons.org/licenses/by-nc-sa/4.0/",
        ),
        ("https://creativecommons.org/licenses/by-sa/3.0/de/", "http://creativecommons.org/licenses/by-sa/3.0/de/"),
        ("http://creativecommons.org/licenses/by/2.5/legalcode", "http://creativecommons.org/licenses/by/2.5/"),
        ("", ""),
    ],
)
def test_an_address_from_a_browser_is_written_as_the_vocabulary_has_it(shown: str, kept: str) -> None:
    assert clean_rights(shown) == kept


@pytest.mark.parametrize(
    "wrong",
    [
        "http://rightsstatements.org/vocab/InCopyright/1.0/",
        "http://rightsstatements.org/vocab/licenses/by/4.0/",
        "http://creativecommons.org/InC/1.0/",
        "http://creativecommons.org/",
        "http://example.org/licenses/by/4.0/",
        "http://creativecommons.org/licenses/by/4.0/<script>",
        "all mine",
    ],
)
def test_what_is_none_of_the_list_is_refused(wrong: str) -> None:
    with pytest.raises(Fault, match=r"rightsstatements\.org or a licence of creativecommons\.org"):
        clean_rights(wrong)
    assert code_of(wrong) == ""
