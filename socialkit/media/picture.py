"""What a picture file is: its kind, its size, what its metadata tells. Read with care, without looking at a pixel."""

import os
import stat
import struct
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from socialkit.errors import PictureError
from socialkit.media.bounded import Bounded
from socialkit.media.kinds import READ, kind_of
from socialkit.media.metadata import Kind, Told, of_exif, of_iptc, of_png_text, of_xmp

if TYPE_CHECKING:
    from PIL.Image import Exif

MAX_BYTES = 64_000_000
"""Four times what any platform takes of a picture (Mastodon, 16 MiB): a larger file is not read."""

_EXIF_SIGN = b"Exif\x00\x00"
_EXIF_MOST = 16


class Picture(NamedTuple):
    """One picture file. *absent* says why there is none to read, *damaged* what is wrong with its data; both "" else.

    *format* is None for what is no picture. Width and height are 0 where they are not known.
    """

    absent: str = ""
    bytes: int = 0
    format: str | None = None
    damaged: str = ""
    width: int = 0
    height: int = 0
    frames: int = 1
    told: tuple[Told, ...] = ()

    def tells(self, *kinds: Kind) -> tuple[Told, ...]:
        """What the metadata tells of some kinds."""
        return tuple(one for one in self.told if one.kind in kinds)


class _Shape(NamedTuple):
    """What the header of a file says, and what it holds of metadata."""

    width: int
    height: int
    frames: int
    exif: tuple[bytes, ...] = ()
    iptc: bytes = b""
    texts: dict[str, str] = {}  # noqa: RUF012 - never written to


def look(folder: str, file: str) -> Picture:
    """The picture at *file* inside *folder*. Never raises, never waits, and never leaves the folder."""
    try:
        data, size = _read(folder, file)
    except PictureError as error:
        return Picture(str(error))
    return of_bytes(data) if size <= MAX_BYTES else Picture(bytes=size, format=kind_of(data))


def read(folder: str, file: str) -> bytes:
    """The bytes of the file, MAX_BYTES at most. Never waits, and never leaves the folder. Raises PictureError."""
    data, size = _read(folder, file)
    if size > MAX_BYTES:
        raise PictureError(f"it has {size:,} bytes, and no more than {MAX_BYTES:,} are read; export it smaller")
    return data


def _missing(path: Path) -> str:
    """Says it, with the name of the file that differs in capitals only: a Mac or Windows takes it, and others do not."""
    try:
        near = next((one.name for one in path.parent.iterdir() if one.name.casefold() == path.name.casefold()), None)
    except OSError:
        near = None
    return f"there is no such file, but {near}" if near else "there is no such file"


def _read(folder: str, file: str) -> tuple[bytes, int]:
    """The bytes of the file, or its beginning where it is too large; and its size."""
    try:
        path = Path(folder, file).resolve(strict=True)
        if not path.is_relative_to(Path(folder).resolve(strict=True)):
            raise PictureError("it lies outside the campaign's folder")
        return _opened(path)
    except FileNotFoundError:
        raise PictureError(_missing(Path(folder, file))) from None
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise PictureError(f"it cannot be read: {reason or error}") from None


def _opened(path: Path) -> tuple[bytes, int]:
    # Not a pipe, which would wait; not a link that was put here in the meantime.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    if path.is_dir():
        raise PictureError("it is a folder")
    if not path.is_file():
        raise PictureError("it is not a regular file")
    with os.fdopen(os.open(path, flags), "rb") as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise PictureError("it is not a regular file")
        data = opened.read(MAX_BYTES + 1 if status.st_size <= MAX_BYTES else 4096)
    return data, max(status.st_size, len(data))


def of_bytes(data: bytes) -> Picture:
    """The picture that *data* are."""
    kind = kind_of(data)
    picture = Picture(bytes=len(data), format=kind)
    if kind not in READ:
        return picture
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's doubts of damaged files are told as findings
        try:
            shape = _shape(kind, data)
        except Exception:  # noqa: BLE001 - what a damaged file makes Pillow raise is written down nowhere
            return picture._replace(damaged="its data cannot be read", told=tuple(dict.fromkeys(of_xmp(data))))
        told = dict.fromkeys(_told(shape, data))
    damaged = "" if _is_whole(kind, data) else "its data break off before the end"
    return Picture("", len(data), kind, damaged, shape.width, shape.height, shape.frames, tuple(told))


def _is_whole(kind: str, data: bytes) -> bool:
    """Whether the sign is there that ends a file of that kind. What programs append behind it is no fault."""
    match kind:
        case "JPEG":
            return data.rfind(b"\xff\xd9") > data.find(b"\xff\xda") >= 0
        case "PNG":
            return b"IEND" in data
        case "GIF":
            return b"\x00;" in data
        case "WEBP":
            return len(data) >= int.from_bytes(data[4:8], "little") + 8
        case _:
            return True


def _shape(kind: str, data: bytes) -> _Shape:
    match kind:
        case "JPEG":
            return _jpeg(data)
        case "PNG":
            return _png(data)
        case "WEBP":
            return _webp(data)
        case "TIFF":
            return _tiff(data)
        case "GIF":
            from PIL.GifImagePlugin import GifImageFile

            gif = GifImageFile(Bounded(data))
            return _Shape(*gif.size, gif.n_frames)
        case _:
            from PIL.BmpImagePlugin import BmpImageFile

            return _Shape(*BmpImageFile(Bounded(data)).size, 1)


# Each kind's own class is asked, not Image.open: that would try every kind Pillow knows, and refuse a large picture
# without saying how large it is.


def _jpeg(data: bytes) -> _Shape:
    """All Exif in the file: what phones append (a second picture, a map of depth) has one of its own."""
    from PIL.JpegImagePlugin import JpegImageFile

    image = JpegImageFile(Bounded(data))
    starts, at = list[int](), data.find(_EXIF_SIGN)
    while at >= 0 and len(starts) < _EXIF_MOST:
        starts.append(at + len(_EXIF_SIGN))
        at = data.find(_EXIF_SIGN, at + 1)
    photoshop = image.info.get("photoshop", {})
    iptc = photoshop.get(0x0404, b"") if isinstance(photoshop, dict) else b""
    return _Shape(*image.size, 1, tuple(data[start : start + 65_536] for start in starts), iptc)


def _png(data: bytes) -> _Shape:
    """Its chunks are read to the end: text and Exif may stand behind the pixels, which Pillow would have to unpack."""
    from PIL.PngImagePlugin import PngImageFile, PngStream

    image = PngImageFile(Bounded(data))
    file = Bounded(data)
    file.seek(8)
    stream = PngStream(file)
    try:
        while file.tell() < len(data):
            name, place, length = stream.read()
            if name in (b"tEXt", b"zTXt", b"iTXt", b"eXIf"):
                stream.call(name, place, length)
            if name == b"IEND":
                break
            file.seek(place + length + 4)
    except (SyntaxError, ValueError, OSError, struct.error):
        pass  # a damaged chunk; what stood before it is known
    exif = stream.im_info.get("exif")
    texts = {str(keyword): str(words) for keyword, words in stream.im_text.items()}
    return _Shape(*image.size, getattr(image, "n_frames", 1), (exif,) if exif else (), texts=texts)


def _webp(data: bytes) -> _Shape:
    """Pillow would make room for all pixels; the chunks say as much (RFC 9649, sections 2.5 to 2.7)."""
    width = height = frames = 0
    exif = b""
    for name, chunk in _chunks(data):
        if name == b"VP8X":
            width, height = (int.from_bytes(chunk[at : at + 3], "little") + 1 for at in (4, 7))
        elif name == b"VP8 " and not width:
            width, height = (size & 0x3FFF for size in struct.unpack("<HH", chunk[6:10]))
        elif name == b"VP8L" and not width:
            bits = int.from_bytes(chunk[1:5], "little")
            width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif name == b"EXIF":
            exif = exif or chunk
        frames += name == b"ANMF"
    if not width:
        raise SyntaxError("no picture in it")
    return _Shape(width, height, max(frames, 1), (exif,) if exif else ())


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _tiff(data: bytes) -> _Shape:
    exif = _exif(data)
    return _Shape(int(exif[256]), int(exif[257]), 1, (data,), bytes(exif.get(33_723) or b""))


def _exif(data: bytes) -> "Exif":
    from PIL.Image import Exif

    exif = Exif()
    exif.load_from_fp(Bounded(data.removeprefix(_EXIF_SIGN).removeprefix(_EXIF_SIGN)))
    return exif


def _told(shape: _Shape, data: bytes) -> Iterator[Told]:
    for block in shape.exif:
        try:
            yield from of_exif(_exif(block))
        except Exception:  # noqa: BLE001, S112 - as above; what could be read was told
            continue
    yield from of_iptc(shape.iptc)
    yield from of_xmp(data)
    yield from of_png_text(shape.texts)
