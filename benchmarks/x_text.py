"""How fast X's count and entities are beside npm twitter-text 3.1.0, on the same texts in the same run.

    python benchmarks/x_text.py

Both weigh every text and find its entities, each in its own process that stays warm, by turns. Prints, for each class of
texts and for all together, the median time a text takes on either side and their ratio. The links of a text are looked
for once for both its weight and its entities; the last column is the ratio if each looks for itself. No text is
remembered from one pass to the next. Then prints how time grows with the length of texts made to be slow. Ends with 1
where the ratio of all together is below its bound, or a growth above.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter_ns
from typing import NamedTuple

from socialkit.platforms.x import entities, weigh, weigh_by_documentation
from socialkit.platforms.x.urls import urls

ORACLE = Path(os.environ.get("SOCIALKIT_ORACLE", Path(__file__).parents[1] / "tests" / "oracle"))
"""The folder that holds node_modules with twitter-text 3.1.0."""

BOUND = 2.0
ROUNDS = 9
PASSES = 3
TEXTS = 150
"""Texts a class: more than are remembered at a time."""

GROWTH_BOUND = 3.0
"""How many times longer a text of twice the length may take. Linear time is about 2, its square about 4."""

OPENINGS = [
    "Please act today", "URGENT", "Great news", "Thank you to everybody who wrote", "We are deeply concerned",
    "Update", "Take action",
    "No one should be jailed for speaking out", "Journalists are not criminals", "Still waiting for an answer",
    "Share this",
]  # fmt: skip
SENTENCES = [
    "Call on the authorities to release her immediately and unconditionally.",
    "He was arrested for his peaceful work.",
    "Her trial begins on 12 May; she faces up to 7 years in prison.", "The charges must be dropped.",
    "Write a letter now:",
    "Ensure that he has access to a lawyer of his choice, to his family, and to medical care.",
    "Torture is never lawful!",
    "Families have waited 10 years for the truth.", "Stop the execution.",
    "Human rights defenders need protection, not prison.",
]  # fmt: skip
CYRILLIC = [
    "Призываю немедленно освободить правозащитника.", "Его задержали за мирную деятельность.",
    "Требуем справедливого суда!",
    "Бас бостандығына қол сұғылмауы тиіс.", "Адам құқықтарын қорғаушыларды босатыңыздар!",
    "Прекратите преследование активистов.",
]  # fmt: skip
ARABIC = [
    "أطالب بالإفراج الفوري وغير المشروط عنها.", "يجب إسقاط جميع التهم الموجهة إليه.", "حرية التعبير ليست جريمة!",
    "آزادی بیان جرم نیست؛ او را آزاد کنید.", "نمی‌توانند صدای ما را خاموش کنند.", "اوقفوا تنفيذ حكم الإعدام الآن.",
]  # fmt: skip
CJK = [
    "彼女を直ちに釈放してください。", "人権活動家への迫害をやめてください！", "请立即无条件释放他。",
    "言論の自由は犯罪ではありません。",
    "평화로운 시위는 범죄가 아닙니다.", "拷問の禁止を守ってください。", "必须撤销对他的所有指控。",
]  # fmt: skip
EMOJI = ["✊", "✊🏽", "🕯️", "❤️", "📢", "👉", "🙏🏾", "🇰🇿", "👩‍⚖️", "✍️", "🏳️‍🌈", "⚠️", "👨‍👩‍👧‍👦", "🔴", "1️⃣", "🕊️"]
HASHTAGS = ["#Bilash", "#KazakhsInChina", "#FreeThemAll", "#HumanRights", "#Act4Her", "#WriteForRights", "#EndImpunity"]
OTHER_HASHTAGS = ["#СвободуАктивистам", "#Права_человека", "#الحرية_لها", "#آزادی", "#人権", "#表現の自由", "#Қазақстан"]
HANDLES = ["@GenProkRK", "@amnesty", "@AmnestyEECA", "@MFA_KZ", "@UNHumanRights", "@struthers_marie", "@JudgesKZ"]
LINKS = [
    "https://www.amnesty.org/en/latest/news/2019/04/kazakhstan-release-activist/", "https://amn.st/6012EXAMPLE",
    "amnesty.org/en/x",
    "https://ua.amnesty.ch/urgent-actions/2019/04/046-19/046-19-3", "https://t.co/AbC123xyz",
    "https://example.org/a?id=12&lang=ru#top",
    "(https://en.wikipedia.org/wiki/Freedom_(political))", "http://www.ohchr.org/EN/Pages/Home.aspx",
]  # fmt: skip

LONG = [SENTENCES, CYRILLIC, CJK]

Corpus = dict[str, list[str]]


def corpus(seed: int = 2026) -> Corpus:
    """Posts as campaigns write them, a list for each class of script and length."""
    chance = random.Random(seed)
    some = chance.choice

    def campaign(sentences_of: list[str], tags: list[str], *more: list[str], sentences: int = 2) -> str:
        parts = [some(OPENINGS) + ":"] if sentences_of is SENTENCES else []
        parts += [some(sentences_of) for _ in range(chance.randint(1, sentences))]
        parts += [some(HANDLES) for _ in range(chance.randint(0, 2))] + [some(kind) for kind in more]
        chance.shuffle(parts)
        parts += [some(tags) for _ in range(chance.randint(1, 2))]
        words = "".join(part + some([" ", " ", " ", "\n", "\n\n"]) for part in parts)
        return f"{words.strip()} {chance.randrange(10_000)}"

    makers: dict[str, Callable[[], str]] = {
        "ASCII": lambda: campaign(SENTENCES, HASHTAGS),
        "links": lambda: campaign(SENTENCES, HASHTAGS, LINKS, some([[""], LINKS])),
        "Cyrillic": lambda: campaign(CYRILLIC, [*HASHTAGS, *OTHER_HASHTAGS], some([[""], LINKS])),
        "Arabic": lambda: campaign(ARABIC, [*HASHTAGS, *OTHER_HASHTAGS], some([[""], LINKS])),
        "CJK": lambda: campaign(CJK, [*HASHTAGS, *OTHER_HASHTAGS], some([[""], LINKS])),
        "emoji": lambda: campaign(SENTENCES, HASHTAGS, EMOJI, EMOJI, some([[""], LINKS])),
        "long": lambda: " ".join(campaign(some(LONG), HASHTAGS, LINKS, sentences=5) for _ in range(4)),
    }
    return {name: [make() for _ in range(TEXTS)] for name, make in makers.items()}


def ours(texts: list[str], passes: int, *, apart: bool = False) -> int:
    """Nanoseconds to weigh the texts and find their entities; *apart* makes each look for links by itself."""
    begin = perf_counter_ns()
    for _ in range(passes):
        for text in texts:
            weigh(text)
            if apart:
                urls.cache_clear()
            entities(text)
        urls.cache_clear()
    return perf_counter_ns() - begin


class Theirs:
    """A node process that times twitter-text on the same texts."""

    def __init__(self, texts: Corpus) -> None:
        command = ["node", str(Path(__file__).with_suffix(".cjs")), str(ORACLE)]
        self._node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._say(texts)

    def _say(self, value: object) -> None:
        if self._node.stdin:
            self._node.stdin.write(json.dumps(value) + "\n")
            self._node.stdin.flush()

    def time(self, name: str, passes: int) -> int:
        """Nanoseconds for one class of texts."""
        self._say({"name": name, "passes": passes})
        return int(self._node.stdout.readline()) if self._node.stdout else 0

    def close(self) -> None:
        """End the process."""
        self._node.communicate()


class Row(NamedTuple):
    """Median microseconds a text: ours, theirs, ours with nothing shared."""

    ours: float
    theirs: float
    apart: float


def compare(texts: Corpus) -> dict[str, Row]:
    """For each class what a text takes."""
    theirs = Theirs(texts)
    for name in texts:  # until the other side's compiler has settled, and our patterns are made
        theirs.time(name, PASSES * 4)
        ours(texts[name], 2)
    taken: dict[str, list[tuple[int, int, int]]] = {name: [] for name in texts}
    for _ in range(ROUNDS):
        for name, some in texts.items():
            taken[name].append((ours(some, PASSES), theirs.time(name, PASSES), ours(some, PASSES, apart=True)))
    theirs.close()
    per_text = PASSES * TEXTS * 1000
    return {name: Row(*(median(column) / per_text for column in zip(*rows, strict=True))) for name, rows in taken.items()}


def print_comparison(rows: dict[str, Row]) -> float:
    """Print a line a class and one for all; the ratio of all."""
    print(f"{'':10}{'socialkit':>12}{'twitter-text':>14}{'ratio':>8}{'apart':>8}   microseconds a text")
    rows["all"] = Row(*(sum(column) for column in zip(*rows.values(), strict=True)))
    for name, row in rows.items():
        print(f"{name:10}{row.ours:12.1f}{row.theirs:14.1f}{row.theirs / row.ours:8.2f}{row.theirs / row.apart:8.2f}")
    return rows["all"].theirs / rows["all"].ours


SLOW = [
    ".", "#", "@", "a.", "://", "http://", "http://a.b", "a_", "_.", "-.", "ж.", "#ж", "@a", "$a ", "RT@",
    "a.com", "a.zzz/", "@a.com/",
    "a.com/!", "(", "/(a)", "a.com/(", "http://a.com?", "😀.", "👨‍👩‍👧", "\u200d", "🇰", "e\u0301", "xn--.",
    "한국.", "1\ufe0f\u20e3",
    "🏴\U000e0067", "https://t.co/a? ",
]  # fmt: skip
LENGTH = 40_000


def growth() -> Iterator[tuple[str, float]]:
    """For each piece that long texts are made of, how many times longer one of twice the length takes, at best."""
    for piece in SLOW:
        short, long = (piece * (length // len(piece)) for length in (LENGTH, 2 * LENGTH))
        times = [(_once(short), _once(long)) for _ in range(5)]
        yield piece, min(long for _, long in times) / min(short for short, _ in times)


def _once(text: str) -> int:
    urls.cache_clear()
    begin = perf_counter_ns()
    weigh(text)
    weigh_by_documentation(text)
    entities(text)
    return perf_counter_ns() - begin


def main() -> int:
    """Print both; 1 where a bound is passed."""
    worst_piece, worst = max(growth(), key=lambda found: found[1])
    print(f"twice the length takes at most {worst:.2f} times as long ({worst_piece!a} repeated), bound {GROWTH_BOUND}")
    if not shutil.which("node") or not (ORACLE / "node_modules" / "twitter-text").is_dir():
        print("not compared with twitter-text, which needs node and: npm install --prefix tests/oracle")
        return 1
    ratio = print_comparison(compare(corpus()))
    print(f"twitter-text takes {ratio:.2f} times as long, bound {BOUND}")
    return 0 if ratio >= BOUND and worst <= GROWTH_BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
