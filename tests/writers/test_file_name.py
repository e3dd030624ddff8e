"""What a recipient's workbook is called."""

from hypothesis import given, strategies as st

from xlperf.domain.register import Recipient
from xlperf.writers.file_name import names_of_files


@given(st.lists(st.text(max_size=100), min_size=1, max_size=8))
def test_no_two_recipients_share_a_file_and_none_leaves_the_folder(names: list[str]) -> None:
    recipients = [Recipient(name, f"{number}@example.org", row=number) for number, name in enumerate(names)]
    files = list(names_of_files(recipients).values())
    assert len({name.casefold() for name in files}) == len(names)
    for name in files:
        assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
        assert not name.startswith((".", " "))
        assert len(name) < 120
