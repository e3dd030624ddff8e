"""A text file, in the encodings that Windows and the systems of councils write."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from xlperf.workbooks.zip_container import damaged

_SAMPLE = 65_536


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a file, and its encoding where that is not UTF-8.

    Raises
    ------
    UnreadableFileError
        When it is no text.

    Examples
    --------
    >>> decoded("£77.6".encode("cp1252"))
    ('£77.6', 'Windows-1252')
    """
    try:
        if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return data.decode("utf-16"), "UTF-16"
        zeros = data[:_SAMPLE].count(0)
        if zeros:
            if zeros < len(data[:_SAMPLE]) // 3:
                raise damaged("it is a text file with zeros in it, as a broken transfer leaves")
            return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le"), "UTF-16"
        try:
            return data.removeprefix(BOM_UTF8).decode("utf-8"), ""
        except UnicodeDecodeError:
            return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as error:
        raise damaged("its characters are neither UTF-8 nor UTF-16 nor Windows-1252") from error


def decoded_piece(data: bytes) -> str:
    """Return a piece of a long text file, in UTF-8 or else in Windows-1252; a byte that is neither is replaced.

    Examples
    --------
    >>> decoded_piece("£77.6".encode("cp1252"))
    '£77.6'
    """
    try:
        return data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
