"""What is read of a picture file, and that no file can make it raise, wait, or leave the folder."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.media.picture import MAX_BYTES, Picture, look, of_bytes

sys.path.insert(0, str(Path(__file__).parent))

from pictures import OTHERS, picture

BEGINNINGS = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0", b"RIFF1234WEBP"]


def told(words: str) -> list[tuple[str, str, str]]:
    return [tuple(one) for one in of_bytes(picture(words)).told]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"])
def test_kind_and_size_are_read_of_the_bytes(kind: str) -> None:
    data = picture(f"{kind} 64x48")
    assert of_bytes(data) == Picture(bytes=len(data), format=kind, width=64, height=48)


def test_the_three_forms_of_webp_tell_their_size() -> None:
    from io import BytesIO

    from PIL import Image

    for how in ({"lossless": True}, {"lossless": False}, {"exif": b"II*\0\x08\0\0\0\0\0\0\0\0\0"}):
        file = BytesIO()
        Image.new("RGB", (301, 20)).save(file, "WEBP", **how)
        assert of_bytes(file.getvalue())[4:6] == (301, 20)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_frames_are_counted(kind: str) -> None:
    assert of_bytes(picture(f"{kind} 8x8 frames=5")).frames == 5


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_not_read_is_named_all_the_same(kind: str) -> None:
    assert of_bytes(picture(kind)) == Picture(bytes=len(OTHERS[kind]), format=None if kind == "empty" else kind)


def test_words_are_no_picture() -> None:
    assert of_bytes(b"BMX is a sport").format is None
    assert of_bytes("Свободу!".encode()).format is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_place_and_a_person_in_exif_are_found(kind: str) -> None:
    found = told(f'{kind} 64x48 gps artist="Jo Sample" owner="Jo" serial="77" make="Fuji"')
    assert found == [
        ("device", "Exif Make", "Fuji"),
        ("name", "Exif Artist", "Jo Sample"),
        ("name", "Exif CameraOwnerName", "Jo"),
        ("serial", "Exif BodySerialNumber", "77"),
        ("location", "Exif GPS", ""),
    ]


def test_exif_is_the_head_of_a_tiff() -> None:
    assert ("name", "Exif Artist", "Jo") in told('TIFF 64x48 artist="Jo"')


def test_a_camera_without_a_fix_tells_no_place() -> None:
    assert told("JPEG 64x48 nowhere") == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_xmp_is_found_as_attribute_and_as_element(kind: str) -> None:
    assert told(f"{kind} 8x8 xmp=\"exif:GPSLatitude='51,7.5N' tiff:Model='X100'\"") == [
        ("location", "XMP GPS", "51,7.5N"),
        ("device", "XMP Model", "X100"),
    ]
    creator = "<dc:creator><rdf:Seq><rdf:li>Джо Пример</rdf:li></rdf:Seq></dc:creator>"
    assert told(f'{kind} 8x8 xmp="{creator}"') == [("name", "XMP creator", "Джо Пример")]


def test_an_empty_field_tells_nothing() -> None:
    creator = "<dc:creator><rdf:Seq><rdf:li> </rdf:li></rdf:Seq></dc:creator><aux:SerialNumber></aux:SerialNumber>"
    assert told(f'JPEG 8x8 xmp="{creator}" artist=" "') == []


@pytest.mark.parametrize(("number", "kind", "field"), [(80, "name", "by-line"), (92, "location", "sub-location")])
def test_iptc_is_found(number: int, kind: str, field: str) -> None:
    assert told(f'JPEG 8x8 iptc={number}:"Jo Sample"') == [(kind, f"IPTC {field}", "Jo Sample")]


@pytest.mark.parametrize("how", ["text", "late", "packed"])
def test_text_of_a_png_is_found_before_and_behind_the_pixels(how: str) -> None:
    assert told(f'PNG 64x48 {how}=Author:"Jo"') == [("name", "PNG Author", "Jo")]
    assert told(f'PNG 64x48 {how}=Comment:"Jo"') == []


def test_the_second_picture_that_a_phone_appends_is_read_too() -> None:
    assert ("location", "Exif GPS", "") in told("JPEG 64x48 second=\"JPEG 8x8 gps artist='Jo'\"")


def test_a_thumbnail_is_found() -> None:
    assert told("JPEG 64x48 thumbnail") == [("thumbnail", "Exif thumbnail", "")]


def test_kinds_of_telling_are_asked_for() -> None:
    made = of_bytes(picture('JPEG 64x48 gps artist="Jo"'))
    assert [one.field for one in made.tells("location")] == ["Exif GPS"]
    assert [one.field for one in made.tells("name", "serial")] == ["Exif Artist"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_half_a_file_is_damaged(kind: str) -> None:
    made = of_bytes(picture(f"{kind} 640x480 cut"))
    assert made.format == kind
    assert made.damaged


def test_a_picture_that_claims_a_billion_pixels_costs_nothing() -> None:
    started = time.perf_counter()
    made = of_bytes(picture("PNG 8x8 claims=60000x60000"))
    assert (made.width, made.height, made.damaged) == (60_000, 60_000, "")
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff" + b"\xff" * 4_000_000,
        b"GIF89a\x01\0\x01\0\0\0\0" + b"!\xfe\x01a\0" * 2_000_000,
        b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0tEXt\0\0\0\0" * 500_000,
        # A table of 60,000 entries, each of which names the whole file.
        b"II*\0\x08\0\0\0\x60\xea"
        + b"".join(tag.to_bytes(2, "little") + b"\x07\0\0\0\x0a\0\0\0\0\0" for tag in range(60_000)),
        b"RIFF\xff\xff\xff\x7fWEBP" + b"JUNK\0\0\0\0" * 500_000,
        b"BM" + bytes(4) + bytes(4) + b"\xff" * 60,
    ],
    ids=["JPEG", "GIF", "PNG", "TIFF", "WEBP", "BMP"],
)
def test_what_was_made_to_keep_a_reader_busy_ends_soon(data: bytes) -> None:
    started = time.perf_counter()
    assert of_bytes(data).damaged
    assert time.perf_counter() - started < 20


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=8),
    st.floats(0, 1),
)
def test_no_damage_makes_it_raise(kind: str, spots: list[tuple[float, int]], length: float) -> None:
    options = "" if kind in ("GIF", "BMP") else ' artist="Jo"'
    data = bytearray(picture(f"{kind} 9x7{options}"))
    for place, byte in spots:
        data[int(place * len(data))] = byte
    made = of_bytes(bytes(data[: int(length * len(data))]))
    assert isinstance(made, Picture)


@settings(deadline=None)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_no_bytes_make_it_raise(beginning: bytes, rest: bytes) -> None:
    assert of_bytes(beginning + rest).format is not None


def test_a_file_in_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.png").write_bytes(picture("PNG 64x48"))
    assert look(str(tmp_path), "media/a.png").width == 64


def test_what_is_not_there_is_said_with_the_name_that_is_nearly_the_same(tmp_path: Path) -> None:
    assert look(str(tmp_path), "media/a.jpg") == Picture("there is no such file")
    (tmp_path / "A.JPG").write_bytes(picture("JPEG 8x8"))
    if not (tmp_path / "a.jpg").exists():
        assert look(str(tmp_path), "a.jpg") == Picture("there is no such file, but A.JPG")


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").mkdir()
    assert look(str(tmp_path), "a.jpg") == Picture("it is a folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    assert look(str(tmp_path), "a.jpg") == Picture("it is not a regular file")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there that few have")
def test_a_link_out_of_the_folder_is_not_followed_and_one_inside_is(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    (tmp_path / "out.png").write_bytes(picture("PNG 64x48"))
    (folder / "in.png").write_bytes(picture("PNG 32x24"))
    (folder / "a.png").symlink_to(tmp_path / "out.png")
    (folder / "b.png").symlink_to(folder / "in.png")
    (folder / "c.png").symlink_to(folder / "c.png")
    assert look(str(folder), "a.png") == Picture("it lies outside the campaign's folder")
    assert look(str(folder), "../out.png") == Picture("it lies outside the campaign's folder")
    assert look(str(folder), "b.png").width == 32
    assert look(str(folder), "c.png").absent


@pytest.mark.parametrize("file", ["a\0b.jpg", "a" * 5000 + ".jpg"])
def test_a_name_that_no_file_can_have_is_absent(file: str, tmp_path: Path) -> None:
    assert look(str(tmp_path), file).absent


def test_a_file_that_is_too_large_is_not_read_and_known_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "a.jpg").open("wb") as file:
        file.write(picture("JPEG 64x48"))
        file.truncate(MAX_BYTES + 1)
    assert look(str(tmp_path), "a.jpg") == Picture(bytes=MAX_BYTES + 1, format="JPEG")
