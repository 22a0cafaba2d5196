"""The copy that is sent: the same pixels, upright, and nothing of what the file told besides."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageSequence

from socialkit.errors import PictureError
from socialkit.media.copy import copy

sys.path.insert(0, str(Path(__file__).parent))

from pictures import picture

TELLING = {
    "JPEG 64x48 gps artist='Jo'": ("location", "name"),
    "JPEG 64x48 owner=Jo serial=12345 make=Kamera": ("device", "name", "serial"),
    "JPEG 64x48 thumbnail": ("thumbnail",),
    'JPEG 64x48 iptc=80:"Jo Sample"': ("name",),
    "JPEG 64x48 xmp=\"dc:creator='Jo Sample' exif:GPSLatitude='51,7N'\"": ("location", "name"),
    'JPEG 64x48 second="JPEG 32x24 gps artist=Jo"': ("location", "name"),
    'PNG 64x48 text=Author:"Jo Sample" gps': ("location", "name"),
    'PNG 64x48 late=Author:"Jo Sample"': ("name",),
    'PNG 64x48 packed=Author:"Jo Sample"': ("name",),
    'PNG 64x48 xmp="<dc:creator>Jo Sample</dc:creator>"': ("name",),
    "WEBP 64x48 gps make=Kamera": ("device", "location"),
    "TIFF 64x48 artist=Jo gps": ("location", "name"),
}


def decoded(data):
    """The picture that bytes are."""
    return Image.open(io.BytesIO(data))


def saved(image, kind, **options):
    """The bytes of a picture."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def gradient(mode="RGB", size=(64, 48)):
    """A picture of which each quarter looks different."""
    image = Image.new("RGB", size)
    image.putdata([(x * 3 % 256, y * 5 % 256, 128 if x > y else 20) for y in range(size[1]) for x in range(size[0])])
    return image.convert(mode)


def distance(one, other):
    """By how much the most different channel of the most different pixel differs."""
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return max(high for _, high in difference.getextrema())


def frames_of(image):
    """Each frame, loaded: a WEBP tells how long one lasts only then."""
    for frame in ImageSequence.Iterator(image):
        frame.load()
        yield frame


@pytest.mark.parametrize("words", TELLING)
def test_nothing_of_what_the_file_tells_goes_along(words):
    data = picture(words)
    made = copy(data)
    assert tuple(sorted({one.kind for one in made.removed})) == TELLING[words]
    for told in (b"Jo", b"Kamera", b"12345", b"Exif", b"adobe:ns:meta", b"8BIM", b"Author"):
        assert told not in made.content
    assert decoded(made.content).size == (64, 48)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_words_behind_the_picture_and_comments_are_gone(kind):
    options = {"comment": b"S3cret"} if kind in ("JPEG", "GIF") else {}
    data = saved(gradient(), kind, **options) + b"S3cret behind the end"
    assert b"S3cret" not in copy(data).content


def test_the_colours_of_a_jpeg_are_its_own_to_the_eye():
    data = saved(gradient(), "JPEG", quality=80)
    made = copy(data)
    assert made.media_type == "image/jpeg"
    assert distance(decoded(made.content), decoded(data)) <= 8
    assert decoded(made.content).quantization == decoded(data).quantization


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "BMP"])
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA", "P", "1", "LA"])
def test_every_pixel_of_other_kinds_is_the_same(kind, mode):
    image = gradient(mode)
    if (kind, mode) in (("WEBP", "1"), ("BMP", "LA"), ("WEBP", "LA")):
        image = image.convert("RGBA" if mode == "LA" else "L")
    data = saved(image, kind, **({"lossless": True} if kind == "WEBP" else {}))
    made = copy(data)
    assert decoded(made.content).convert("RGBA").tobytes() == decoded(data).convert("RGBA").tobytes()
    assert made.media_type == ("image/webp" if kind == "WEBP" else "image/png")


def test_what_is_transparent_stays_so():
    image = gradient("P")
    data = saved(image, "PNG", transparency=3)
    assert decoded(copy(data).content).convert("RGBA").tobytes() == decoded(data).convert("RGBA").tobytes()


def test_sixteen_bits_of_grey_stay():
    image = Image.new("I;16", (8, 8))
    image.putpixel((3, 3), 40_000)
    assert decoded(copy(saved(image, "PNG")).content).getpixel((3, 3)) == 40_000


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_stands_upright_as_its_reader_saw_it(turn, kind):
    exif = Image.Exif()
    exif[0x0112] = turn
    data = saved(gradient(), kind, exif=exif, **({"quality": 95, "subsampling": 0} if kind == "JPEG" else {}))
    made = copy(data)
    seen = ImageOps.exif_transpose(decoded(data))
    assert decoded(made.content).size == seen.size == (made.width, made.height)
    assert decoded(made.content).getexif().get(0x0112, 1) == 1
    assert distance(decoded(made.content), seen) <= (24 if kind != "PNG" else 0)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_moves_on_as_fast_as_before(kind):
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "green", "blue")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=[80, 120, 200], loop=0)
    made = decoded(copy(data).content)
    assert made.n_frames == 3
    shown = [(frame.convert("RGB").getpixel((5, 5)), frame.info["duration"]) for frame in frames_of(made)]
    expected = [
        (frame.convert("RGB").getpixel((5, 5)), frame.info["duration"]) for frame in frames_of(decoded(data))
    ]
    assert shown == expected


def test_inks_become_colours_of_the_screen():
    made = copy(saved(gradient().convert("CMYK"), "JPEG", quality=95))
    assert decoded(made.content).mode == "RGB"


def test_colours_of_another_profile_are_turned_into_the_webs_and_the_profile_does_not_go_along():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    data = saved(gradient(), "PNG", icc_profile=lab)
    made = decoded(copy(data).content)
    assert "icc_profile" not in made.info
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = copy(saved(gradient(), "PNG", icc_profile=srgb))
    assert decoded(same.content).tobytes() == gradient().tobytes()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("SVG", "it is SVG"),
        ("video", "it is video"),
        ("HEIC", "it is HEIC"),
        ("empty", "it is no picture"),
        ('words="hello"', "it is no picture"),
        ("JPEG 640x480 cut", "save it again"),
        ("PNG 640x480 cut", "save it again"),
        ("PNG 64x48 claims=30000x30000", "too many to be decoded safely"),
        ("JPEG 64x48 bytes=64000001", "no more than 64,000,000 are read"),
    ],
)
def test_what_cannot_be_sent_says_why_and_what_to_do(words, why):
    with pytest.raises(PictureError, match=why) as told:
        copy(picture(words))
    assert ";" in str(told.value)


def noise(width, height):
    """A picture that does not get small by itself."""
    return Image.effect_noise((width, height), 90).convert("RGB")


def test_it_is_made_smaller_until_it_fits_when_that_is_asked():
    data = saved(noise(900, 700), "PNG")
    made = copy(data, most=100_000)
    assert made.media_type == "image/jpeg"
    assert len(made.content) <= 100_000
    assert made.width / made.height == pytest.approx(900 / 700, rel=0.02)
    assert copy(data, most=len(data) + 200_000).media_type == "image/png"  # what fits stays what it is
    with pytest.raises(PictureError, match="does not get as small"):
        copy(data, most=300)


def test_a_kind_that_is_not_taken_becomes_jpeg_on_white():
    made = copy(saved(Image.new("RGBA", (9, 9), (255, 0, 0, 0)), "PNG"), taken=("JPEG",))
    assert made.media_type == "image/jpeg"
    assert min(decoded(made.content).getpixel((4, 4))) > 250


def test_an_animation_is_not_made_smaller():
    frames = [noise(90, 70) for _ in range(3)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(PictureError, match="animated"):
        copy(data, most=500)


BASES = [picture(words) for words in ("JPEG 32x24 gps", "PNG 32x24 text=Author:Jo", "GIF 32x24 frames=2", "WEBP 32x24 gps")]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(BASES), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6), st.integers(0))
def test_whatever_is_wrong_with_a_file_it_is_a_clean_copy_or_a_clear_error(data, changes, cut):
    mangled = bytearray(data)
    for place, value in changes:
        mangled[place % len(mangled)] = value
    if cut % 3 == 0:
        del mangled[cut % len(mangled) :]
    try:
        made = copy(bytes(mangled))
    except PictureError:
        return
    assert b"Exif\x00\x00" not in made.content
    decoded(made.content).load()
