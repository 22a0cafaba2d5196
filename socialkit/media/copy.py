"""The copy of a picture that is sent: what it shows, turned as it is seen, and nothing of what its metadata told.

Every pixel is decoded and written anew, so that nothing is left between, behind or instead of them: no place, no name, no
camera, no small picture of what was cut away. A JPEG keeps its own tables, so that no eye sees a difference.
"""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from socialkit.errors import PictureError
from socialkit.media.metadata import Told
from socialkit.media.picture import MAX_BYTES, of_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 110_000_000
"""What the largest sensors of today's telephones take (12,000 by 9,000): four bytes each while they are decoded."""

MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}
_SENT_AS = {"TIFF": "PNG", "BMP": "PNG"}
"""What a kind is sent as that no platform takes as it is."""

_ORIENTATION = 0x0112
_FINE = 95
_STEPS = ((1.0, 88), (1.0, 80), (0.7, 85), (0.5, 85), (0.35, 82), (0.25, 80), (0.12, 75))
"""How a picture is made smaller, step by step: the part that is left of its sides, and the quality of JPEG."""


class Copy(NamedTuple):
    """The copy: its bytes, its type such as `image/jpeg`, its size, what of the original's metadata it leaves out, and how
    many *frames* it shows one after another.
    """

    content: bytes
    media_type: str
    width: int
    height: int
    removed: tuple[Told, ...] = ()
    frames: int = 1


def copy(data: bytes, *, most: int | None = None, taken: tuple[str, ...] = ()) -> Copy:
    """The copy of the picture in *data*; as JPEG and smaller where it has more than *most* bytes or is none of the kinds
    that are *taken*. An animated picture is never made smaller.

    Raises PictureError for what is no picture, cannot be read to its end, would take too much room, or does not get small
    enough.
    """
    seen = of_bytes(data)
    if len(data) > MAX_BYTES:
        raise PictureError(f"it has {len(data):,} bytes, and no more than {MAX_BYTES:,} are read; export it smaller")
    kind = seen.format or ""
    if kind not in {*MEDIA_TYPES, *_SENT_AS}:
        what = kind or "no picture"
        raise PictureError(f"it is {what}, and JPEG, PNG, GIF and WEBP can be sent; export it as one of these")
    if seen.damaged:
        raise PictureError(f"{seen.damaged}; save it again")
    if seen.width * seen.height * seen.frames > MOST_PIXELS:
        size = f"{seen.width:,} by {seen.height:,} pixels" + (f" in {seen.frames:,} frames" if seen.frames > 1 else "")
        raise PictureError(f"it has {size}, too many to be decoded safely; export it smaller")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's doubts of damaged files: what it cannot decode, it raises
        try:
            made = _made(data, kind, most, taken)
        except PictureError:
            raise
        except Exception as error:  # noqa: BLE001 - what a damaged file makes Pillow raise is written down nowhere
            raise PictureError(f"its data cannot be read ({type(error).__name__}); save it again") from None
    left = of_bytes(made.content)
    if left.told or left.damaged:
        raise PictureError("its metadata could not be taken out; save it again with another program")
    return made._replace(removed=seen.told)


def _made(data: bytes, kind: str, most: int | None, taken: tuple[str, ...]) -> Copy:
    from PIL import Image

    # How large it is was held against the limit above by its header, which is what Pillow makes room for.
    with Image.open(BytesIO(data), formats=[kind]) as image:
        moves = getattr(image, "n_frames", 1) > 1 and kind != "JPEG"
        wanted = _SENT_AS.get(kind, kind)
        made = _moving(image, wanted) if moves else _still(image, kind, wanted)
        fits = (most is None or len(made.content) <= most) and (not taken or wanted in taken)
        if fits:
            return made
        if moves:
            raise PictureError("it is animated, and such a picture is not made smaller; export it so that it fits")
        return next(iter(_smaller(_upright(image), most)), None) or _too_large(most)


def _too_large(most: int | None) -> Copy:
    raise PictureError(f"it does not get as small as {most:,} bytes; export it smaller")


def _smaller(image: "Image", most: int | None) -> Iterator[Copy]:
    """Copies as JPEG that fit, the best first."""
    opaque = _opaque(image)
    for part, quality in _STEPS:
        size = max(round(opaque.width * part), 1), max(round(opaque.height * part), 1)
        made = _saved(opaque if part == 1 else opaque.resize(size), "JPEG", quality=quality, optimize=True)
        if most is None or len(made.content) <= most:
            yield made


def _still(image: "Image", kind: str, wanted: str) -> Copy:
    if kind == wanted == "JPEG" and _keeps_its_tables(image):
        image.load()
        image.info.clear()
        return _saved(image, "JPEG", quality="keep")
    upright = _upright(image)
    if wanted == "JPEG":
        return _saved(_opaque(upright), "JPEG", quality=_FINE, subsampling=0)
    return _saved(upright, wanted, **({"lossless": True} if wanted == "WEBP" else {}))


def _keeps_its_tables(image: "Image") -> bool:
    """Whether nothing has to be done to the pixels of a JPEG: they stand upright, in the web's own colours."""
    upright = image.getexif().get(_ORIENTATION, 1) in (0, 1)
    return upright and image.format == "JPEG" and image.mode in ("RGB", "L") and not _other_colours(image)


def _upright(image: "Image") -> "Image":
    """The picture turned as its reader sees it, in the web's own colours, without a word about itself."""
    from PIL import ImageOps

    image.load()
    profile = image.info.get("icc_profile") if _other_colours(image) else None
    turned = ImageOps.exif_transpose(image)
    if profile:
        turned = _in_srgb(turned, profile)
    kept = {key: value for key, value in turned.info.items() if key == "transparency"}
    turned.info.clear()
    turned.info.update(kept)
    return turned


def _other_colours(image: "Image") -> bool:
    """Whether a profile says that its colours are not sRGB, which is what is taken for meant where none says anything."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile:
        return False
    try:
        return "sRGB" not in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return False  # no profile that anybody could read


def _in_srgb(image: "Image", profile: bytes) -> "Image":
    """The same colours as sRGB, so that the profile, which may name who made it and where, need not go along."""
    from PIL import ImageCms

    alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    wanted = "RGBA" if alpha and image.mode != "CMYK" else "RGB"
    if image.mode in ("P", "PA", "LA"):
        image = image.convert(wanted)
    try:
        changed = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=wanted
        )
    except (ImageCms.PyCMSError, OSError):  # a profile for another kind of picture than this
        return image
    return changed if changed is not None else image


def _opaque(image: "Image") -> "Image":
    """The picture as JPEG can hold it, on white."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        ground = Image.new("RGB", seen.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _moving(image: "Image", kind: str) -> Copy:
    """An animation, frame by frame, each as long as it was."""
    from PIL import ImageSequence

    frames, lasting = list["Image"](), list[int]()
    for frame in ImageSequence.Iterator(image):
        frame.load()  # a WEBP tells how long it lasts only then
        lasting.append(int(frame.info.get("duration", 100)))
        frames.append(frame.convert("RGBA" if frame.has_transparency_data else "RGB"))
    loops = {"loop": image.info["loop"]} if "loop" in image.info else {}
    for one in frames:
        one.info.clear()
    more = {"lossless": True} if kind == "WEBP" else {}
    made = _saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=lasting, disposal=2, **loops, **more)
    return made._replace(frames=len(frames))


def _saved(image: "Image", kind: str, **options: Any) -> Copy:
    out = BytesIO()
    if kind == "WEBP":
        options.pop("disposal", None)
    image.save(out, kind, **options)
    return Copy(out.getvalue(), MEDIA_TYPES[kind], *image.size)
