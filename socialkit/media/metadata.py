"""What a picture tells beside what it shows: where it was taken, by whom, with which camera."""

import re
from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Exif

Kind = Literal["location", "name", "serial", "device", "thumbnail"]


class Told(NamedTuple):
    """One thing that metadata tells: what kind of thing, in which field, in which words where it has any."""

    kind: Kind
    field: str
    words: str = ""


_EXIF: dict[int, tuple[Kind, str]] = {
    0x010F: ("device", "Make"),
    0x0110: ("device", "Model"),
    0x013B: ("name", "Artist"),
    0x8298: ("name", "Copyright"),
    0x9C9D: ("name", "XPAuthor"),
    0xC62F: ("serial", "CameraSerialNumber"),
    0xA430: ("name", "CameraOwnerName"),
    0xA431: ("serial", "BodySerialNumber"),
    0xA435: ("serial", "LensSerialNumber"),
    0xA437: ("name", "Photographer"),
    0xA438: ("name", "ImageEditor"),
}
"""Exif 3.0 (CIPA DC-008-2023), TIFF 6.0, and Microsoft's own for XPAuthor; DNG's for CameraSerialNumber."""

_IPTC: dict[int, tuple[Kind, str]] = {
    80: ("name", "by-line"),
    85: ("name", "by-line title"),
    92: ("location", "sub-location"),
    110: ("name", "credit"),
    116: ("name", "copyright notice"),
    122: ("name", "writer"),
}
"""Records 2:xx of IPTC-IIM 4.2."""

_XMP: dict[str, tuple[Kind, str]] = {
    "exif:GPSLatitude": ("location", "GPS"),
    "exif:GPSLongitude": ("location", "GPS"),
    "exif:GPSDestLatitude": ("location", "GPS"),
    "Iptc4xmpCore:Location": ("location", "Location"),
    "dc:creator": ("name", "creator"),
    "dc:rights": ("name", "rights"),
    "photoshop:Credit": ("name", "Credit"),
    "xmpRights:Owner": ("name", "Owner"),
    "aux:OwnerName": ("name", "OwnerName"),
    "exifEX:CameraOwnerName": ("name", "CameraOwnerName"),
    "exifEX:BodySerialNumber": ("serial", "BodySerialNumber"),
    "exifEX:LensSerialNumber": ("serial", "LensSerialNumber"),
    "aux:SerialNumber": ("serial", "SerialNumber"),
    "tiff:Make": ("device", "Make"),
    "tiff:Model": ("device", "Model"),
    "xmpGImg:image": ("thumbnail", "thumbnail"),
}
_PNG: dict[str, Kind] = {"author": "name", "creator": "name", "artist": "name", "copyright": "name", "source": "device"}
"""Keywords of the PNG specification, third edition, 11.3.3.2, and two that programs write."""

_LATITUDE, _LONGITUDE, _DESTINATION, _AREA = 2, 4, (20, 22), 28
_MAKER_NOTE, _EXIF_IFD, _GPS_IFD, _THUMBNAIL_IFD, _THUMBNAIL = 0x927C, 0x8769, 0x8825, -1, 0x0201


def of_exif(exif: "Exif") -> Iterator[Told]:
    """What Exif tells. Raises whatever a damaged one makes Pillow raise."""
    more = exif.get_ifd(_EXIF_IFD)
    for tag, (kind, name) in _EXIF.items():
        words = _words(exif.get(tag) or more.get(tag))
        if words:
            yield Told(kind, f"Exif {name}", words)
    if more.get(_MAKER_NOTE):
        yield Told("device", "Exif MakerNote")
    gps = exif.get_ifd(_GPS_IFD)
    if any(_is_somewhere(gps.get(tag)) for tag in (_LATITUDE, _LONGITUDE, *_DESTINATION)) or _words(gps.get(_AREA)):
        yield Told("location", "Exif GPS")
    if exif.get_ifd(_THUMBNAIL_IFD).get(_THUMBNAIL):
        yield Told("thumbnail", "Exif thumbnail")


def _is_somewhere(angle: Any) -> bool:
    """Whether degrees, minutes and seconds are any; cameras without a fix write zeros, or a division by zero."""
    return isinstance(angle, tuple) and any(isfinite(float(one)) and float(one) != 0 for one in angle)


def _words(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-16-le" if value[1:2] == b"\x00" else "utf-8", "replace")
    return str(value).strip("\x00 \n\t") if value else ""


def of_iptc(block: bytes) -> Iterator[Told]:
    """What a block of IPTC-IIM tells: a sign, record 2, the field's number, the length in two bytes, the words."""
    for match in re.finditer(rb"\x1c\x02(.)([\x00-\x7f].)", block, re.DOTALL):
        field = _IPTC.get(match[1][0])
        words = _words(block[match.end() : match.end() + int.from_bytes(match[2])])
        if field and words:
            yield Told(field[0], f"IPTC {field[1]}", words)


def of_xmp(data: bytes) -> Iterator[Told]:
    """What the XMP packets in *data* tell, as an attribute or an element; they lie uncompressed in every kind of file."""
    if b"adobe:ns:meta" not in data and b"22-rdf-syntax-ns#" not in data:
        return
    names = "|".join(_XMP)
    attribute = rf"(?<![\w:/])({names})\s{{0,9}}=\s{{0,9}}[\"']([^\"'<]{{1,4000}})[\"']".encode()
    element = rf"<({names})(?:\s[^<>]{{0,400}})?>([^<]{{0,4000}}(?:<rdf:[^<>]{{0,400}}>[^<]{{0,4000}}){{0,8}})".encode()
    for match in (*re.finditer(attribute, data), *re.finditer(element, data)):
        kind, name = _XMP[match[1].decode()]
        words = " ".join(re.sub(r"<[^>]*>", " ", match[2].decode("utf-8", "replace")).split())
        if words:
            yield Told(kind, f"XMP {name}", words)


def of_png_text(texts: dict[str, str]) -> Iterator[Told]:
    """What the text chunks of a PNG tell; XMP and profiles that ImageMagick writes stand in some of them."""
    for keyword, words in texts.items():
        kind = _PNG.get(keyword.casefold())
        if kind and words.strip():
            yield Told(kind, f"PNG {keyword}", words.strip())
        yield from of_xmp(words.encode())
