"""Which kind of file it is, by how its bytes begin: names and endings can say anything."""

from __future__ import annotations

_BEGINNINGS = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"%PDF-": "PDF",
    b"8BPS": "PSD",
}
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"), "HEIC"),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
}

READ = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
"""The kinds whose size and metadata are read; no platform that socialkit counts for takes another."""

ENDINGS = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), "JPEG"),
    **dict.fromkeys(("tif", "tiff"), "TIFF"),
    **dict.fromkeys(("heic", "heif"), "HEIC"),
    **{one: one.upper() for one in ("png", "gif", "webp", "bmp", "avif", "svg", "pdf", "psd")},
    "apng": "PNG",
}
"""What the ending of a name says that the file is."""


def kind_of(data: bytes) -> str | None:
    """The kind that *data* begins as, or None for what looks like no picture."""
    for beginning, kind in _BEGINNINGS.items():
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[:2] == b"BM" and data[6:10] == bytes(4):  # four bytes that every BMP keeps free
        return "BMP"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "video")
    head = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "SVG" if head.startswith(b"<") and b"<svg" in head else None
