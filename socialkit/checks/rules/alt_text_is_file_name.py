from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from socialkit.campaign.facts import place
from socialkit.checks.rule import Context, Flaw, Shown, rule
from socialkit.finding import Severity
from socialkit.model import Medium

_ANY_PICTURE = (
    "image images img picture pic photo photograph photography snapshot screenshot graphic portrait untitled unnamed "
    "foto fotografie fotografía fotografia bild abbildung grafik illustration imagen imagem immagine photographie capture "
    "фото фотография картинка изображение снимок портрет скриншот сурет фотосурет зображення светлина "
    "صورة عکس تصویر 图片 照片 圖片 相片 画像 写真 사진 이미지 ምስል ፎቶ resim fotoğraf görsel"
)


@cache
def _number_of_a_camera() -> re.Pattern[str]:
    cameras = r"IMG|IMAGE|DSC[FN]?|_DSC|DSC_|PXL|MVIMG|DCIM|PICT|SAM|GOPR|P|VID|WA|IMG-\d{8}-WA"
    programs = r"whatsapp image|screen ?shot|bildschirmfoto|capture d[’']écran|снимок экрана|signal|photo_|telegram"
    numbers = rf"(?:{cameras})[-_ ]?\d{{3,}}[-_ \d()]*|(?:{programs})[-_ ]*\d[-_ \d.:()apmàatв]*"
    return re.compile(numbers, re.IGNORECASE)


@rule("MED006", Severity.WARNING, scope="picture")
def alt_text_is_file_name(shown: Shown, context: Context) -> Iterator[Flaw]:
    """
    What it says: a description is the name of the file, the number that a camera gave, or says only that there is a
    picture.

    Why it matters: a program that asks for a description is content, and who cannot see the picture is told `IMG 1234` or
    “photo”, which is worse than nothing: it takes time, and sounds as if somebody had described it.

    Example: `alt.en = "portrait.jpg"`, `"IMG_1234"`, `"photo"`; `"Picture of Jo Sample"`.

    Better: `alt.en = "Jo Sample, smiling, with a watering can among young trees"`.

    Severity: a warning; a note for a beginning such as “picture of”, which screen readers have said already.

    Source: W3C, "An alt Decision Tree" and "Images Tutorial, Tips and Tricks", read 2026-11-23; the beginnings of names
    are those of cameras, phones and messengers.
    """
    post, medium = shown.post, shown.medium
    languages = [post.language] if post else list(medium.alt)
    for language in languages:
        words = medium.alt.get(language, "").strip()
        span = place(context.campaign.source, ("media", medium.id, "alt", language))
        if words and _says_nothing(words, medium):
            yield Flaw(f"“{words}” does not say what the picture shows; describe it in {language}", span)
        elif opening := re.match(r"(?:an? |the )?(?:picture|image|photo|photograph) of (?=\S)", words, re.IGNORECASE):
            message = f"screen readers say by themselves that it is a picture; leave “{opening[0].strip()}” out"
            yield Flaw(message, span, Severity.NOTE)


def _says_nothing(words: str, medium: Medium) -> bool:
    file = medium.file.rpartition("/")[2].casefold()
    said = words.casefold().strip(" .…:;,!-–—[]()<>\"'«»“”")
    names = {file, file.rpartition(".")[0], medium.file.casefold(), medium.id}
    bare = re.sub(r"(?:^(?:an? |the |une? |eine? |una? ))|(?: (?:of|de|von|di))?[\s\d#№()_-]*$", "", said)
    return (
        not bare
        or (said in names and " " not in said)
        or said == file
        or bare in _ANY_PICTURE.split()
        or bool(re.fullmatch(r"\S+\.(?:jpe?g|png|gif|webp|heic|heif|avif|tiff?|bmp|svg)", said))
        or bool(_number_of_a_camera().fullmatch(said))
    )
