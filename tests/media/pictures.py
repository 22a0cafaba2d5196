"""Makes the pictures of tests from a line of words, so that no picture lies in the repository.

    JPEG 640x480 gps artist="Jo"

First the kind (JPEG PNG GIF WEBP TIFF BMP), then the size, then any of these:

    gps nowhere            a place in Exif, or zeros as of a camera without a fix
    artist= owner= serial= make=    Exif
    thumbnail              Exif with a small picture
    xmp="…"                XMP: elements and attributes as they stand in a packet
    iptc=80:"…"            IPTC, a record's number and its words (JPEG)
    text=Author:"…"        a text chunk of a PNG; late=Author:"…" behind the pixels; packed=Author:"…" compressed
    second="…"             another picture made of these words, behind the first, as phones append
    frames=3               an animation
    bytes=5000001          as many bytes, by zeros behind the picture
    claims=30000x30000     another size in the header of a PNG than there are pixels
    cut                    the first half of the file

Instead of all that: SVG, HEIC, AVIF, PDF, video, empty, or words="…" for a file of text.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from typing import Any

from PIL import Image, PngImagePlugin

OTHERS = {
    "SVG": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    "HEIC": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    "AVIF": b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00mif1avif",
    "video": b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isomavc1",
    "PDF": b"%PDF-1.7\n",
    "empty": b"",
}
_WORD = re.compile(r'(\w+)(?:=(?:(\w+):)?(?:"([^"]*)"|(\S+)))?')


def picture(words: str) -> bytes:
    """The file that *words* describe."""
    said = [match.groups() for match in _WORD.finditer(words.replace("\n", " "))]
    kind = said[0][0]
    if kind in OTHERS:
        return OTHERS[kind]
    if kind == "words":
        return (said[0][2] or "").encode()
    width, height = map(int, said[1][0].split("x"))
    options = {name: (key, quoted if quoted is not None else bare) for name, key, quoted, bare in said[2:]}
    data = _saved(kind, (width, height), options)
    for name, (key, value) in options.items():
        match name:
            case "iptc":
                data = _with_iptc(data, int(key or 0), value or "")
            case "late":
                chunk = b"tEXt" + f"{key}\0{value}".encode("latin-1")
                end = data.rindex(b"IEND") - 4
                data = data[:end] + _chunk(chunk) + data[end:]
            case "second":
                data += picture((value or "").replace("'", '"'))
            case "claims":
                size = struct.pack(">II", *map(int, (value or "").split("x")))
                data = data[:8] + _chunk(data[12:16] + size + data[24:29]) + data[33:]
            case "bytes":
                data += bytes(int(value or 0) - len(data))
            case "cut":
                data = data[: len(data) // 2]
            case _:
                pass
    return data


def _chunk(named: bytes) -> bytes:
    return struct.pack(">I", len(named) - 4) + named + struct.pack(">I", zlib.crc32(named))


def _saved(kind: str, size: tuple[int, int], options: dict[str, tuple[str | None, str | None]]) -> bytes:
    image = Image.new("RGB", size, "green")
    how: dict[str, Any] = {}
    exif = _exif(options)
    if exif:
        how["exif"] = exif
    if "xmp" in options and kind == "TIFF":
        how["tiffinfo"] = {700: _packet(options["xmp"][1] or "")}
    elif "xmp" in options:
        how["xmp"] = _packet(options["xmp"][1] or "")
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        for name in {"text", "packed"} & options.keys():
            key, value = options[name]
            info.add_text(key or "", value or "", zip=name == "packed")
        if "xmp" in how:
            info.add_itxt("XML:com.adobe.xmp", how.pop("xmp").decode(), zip=True)
        how["pnginfo"] = info
    if "frames" in options:
        colours = [(7 * index % 256, index % 256, 99) for index in range(1, int(options["frames"][1] or 1))]
        how |= {"save_all": True, "append_images": [Image.new("RGB", size, colour) for colour in colours]}
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def _packet(words: str) -> bytes:
    words = words.replace("'", '"')
    attributes, elements = ("", words) if words.startswith("<") else (words, "")
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def _exif(options: dict[str, tuple[str | None, str | None]]) -> bytes:
    exif = Image.Exif()
    for name, tag in (("artist", 0x013B), ("make", 0x010F)):
        if name in options:
            exif[tag] = options[name][1]
    for name, tag in (("owner", 0xA430), ("serial", 0xA431)):
        if name in options:
            exif.get_ifd(0x8769)[tag] = options[name][1]
    if "gps" in options or "nowhere" in options:
        angle = (0.0, 0.0, 0.0) if "nowhere" in options else (51.0, 7.0, 40.5)
        exif.get_ifd(0x8825).update({1: "N", 2: angle, 3: "E", 4: angle})
    data = exif.tobytes() if exif or exif.get_ifd(0x8769) or exif.get_ifd(0x8825) else b""
    return _with_thumbnail(data) if "thumbnail" in options else data


def _with_thumbnail(exif: bytes) -> bytes:
    """Exif of one tag in the first table, and a second table with the place of a small JPEG."""
    small = io.BytesIO()
    Image.new("RGB", (16, 12)).save(small, "JPEG")
    first = struct.pack("<HHHII", 1, 0x0112, 3, 1, 1) + struct.pack("<I", 26)
    second = struct.pack("<HHHIIHHII", 2, 0x0201, 4, 1, 56, 0x0202, 4, 1, len(small.getvalue())) + struct.pack("<I", 0)
    assert not exif, "a thumbnail stands by itself"
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + second + small.getvalue()


def _with_iptc(data: bytes, number: int, words: str) -> bytes:
    """A JPEG with Photoshop's block, and IPTC in it."""
    encoded = words.encode()
    record = b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(encoded)) + encoded
    record += bytes(len(record) % 2)
    body = b"Photoshop 3.0\x008BIM" + struct.pack(">H2sI", 0x0404, b"\0\0", len(record)) + record
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + data[2:]
