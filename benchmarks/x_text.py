"""How fast X's count and entities are beside npm twitter-text 3.1.0, on the same texts in the same run.

    python benchmarks/x_text.py

Both weigh every text and find its entities, each in its own process that stays warm, by turns. Prints, for each class of
texts and for all together, the median time a text takes on either side and their ratio; ends with 1 where the ratio of
all together is below the bound. Then holds that the time of ours grows with the length of a text and not with its square.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter_ns

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "oracle"))

from oracle import MODULES, absent

from socialkit.platforms.x import entities, weigh
from socialkit.platforms.x.urls import urls

BOUND = 2.0
ROUNDS = 9
TEXTS = 150
"""Texts a class: more than any cache of whole texts holds."""

GROWTH_BOUND = 3.0
"""How many times longer a text of twice the length may take. Linear is 2; the square is 4."""

OPENINGS = [
    "Please act today", "URGENT", "Great news", "Thank you to everybody who wrote", "We are deeply concerned", "Update", "Take action",
    "No one should be jailed for speaking out", "Journalists are not criminals", "Still waiting for an answer", "Share this",
]  # fmt: skip
SENTENCES = [
    "Call on the authorities to release her immediately and unconditionally.", "He was arrested for his peaceful work.",
    "Her trial begins on 12 May; she faces up to 7 years in prison.", "The charges must be dropped.", "Write a letter now:",
    "Ensure that he has access to a lawyer of his choice, to his family, and to medical care.", "Torture is never lawful!",
    "Families have waited 10 years for the truth.", "Stop the execution.", "Human rights defenders need protection, not prison.",
]  # fmt: skip
CYRILLIC = [
    "Призываю немедленно освободить правозащитника.", "Его задержали за мирную деятельность.", "Требуем справедливого суда!",
    "Бас бостандығына қол сұғылмауы тиіс.", "Адам құқықтарын қорғаушыларды босатыңыздар!", "Прекратите преследование активистов.",
]  # fmt: skip
ARABIC = [
    "أطالب بالإفراج الفوري وغير المشروط عنها.", "يجب إسقاط جميع التهم الموجهة إليه.", "حرية التعبير ليست جريمة!",
    "آزادی بیان جرم نیست؛ او را آزاد کنید.", "نمی‌توانند صدای ما را خاموش کنند.", "اوقفوا تنفيذ حكم الإعدام الآن.",
]  # fmt: skip
CJK = [
    "彼女を直ちに釈放してください。", "人権活動家への迫害をやめてください！", "请立即无条件释放他。", "言論の自由は犯罪ではありません。",
    "평화로운 시위는 범죄가 아닙니다.", "拷問の禁止を守ってください。", "必须撤销对他的所有指控。",
]  # fmt: skip
EMOJI = ["✊", "✊🏽", "🕯️", "❤️", "📢", "👉", "🙏🏾", "🇰🇿", "👩‍⚖️", "✍️", "🏳️‍🌈", "⚠️", "👨‍👩‍👧‍👦", "🔴", "1️⃣", "🕊️"]
HASHTAGS = ["#Bilash", "#KazakhsInChina", "#FreeThemAll", "#HumanRights", "#Act4Her", "#WriteForRights", "#EndImpunity"]
OTHER_HASHTAGS = ["#СвободуАктивистам", "#Права_человека", "#الحرية_لها", "#آزادی", "#人権", "#表現の自由", "#Қазақстан"]
HANDLES = ["@GenProkRK", "@amnesty", "@AmnestyEECA", "@MFA_KZ", "@UNHumanRights", "@struthers_marie", "@JudgesKZ"]
LINKS = [
    "https://www.amnesty.org/en/latest/news/2019/04/kazakhstan-release-activist/", "https://amn.st/6012EXAMPLE", "amnesty.org/en/x",
    "https://ua.amnesty.ch/urgent-actions/2019/04/046-19/046-19-3", "https://t.co/AbC123xyz", "https://example.org/a?id=12&lang=ru#top",
    "(https://en.wikipedia.org/wiki/Freedom_(political))", "http://www.ohchr.org/EN/Pages/Home.aspx",
]  # fmt: skip

Corpus = dict[str, list[str]]


def corpus(seed: int = 2026) -> Corpus:
    """Posts as campaigns write them, a list for each class of script and length."""
    chance = random.Random(seed)
    some = chance.choice

    def campaign(words: list[str], tags: list[str], *more: list[str], sentences: int = 2) -> str:
        parts = [some(OPENINGS) + ":"] * (words is SENTENCES) + [some(words) for _ in range(chance.randint(1, sentences))]
        parts += [some(HANDLES) for _ in range(chance.randint(0, 2))] + [some(kind) for kind in more]
        chance.shuffle(parts)
        parts += [some(tags) for _ in range(chance.randint(1, 2))]
        return "".join(part + some([" ", " ", " ", "\n", "\n\n"]) for part in parts).strip() + f" {chance.randrange(10_000)}"

    makers: dict[str, Callable[[], str]] = {
        "ASCII": lambda: campaign(SENTENCES, HASHTAGS),
        "links": lambda: campaign(SENTENCES, HASHTAGS, LINKS, some([[""], LINKS])),
        "Cyrillic": lambda: campaign(CYRILLIC, [*HASHTAGS, *OTHER_HASHTAGS], some([[""], LINKS])),
        "Arabic": lambda: campaign(ARABIC, [*HASHTAGS, *OTHER_HASHTAGS], some([[""], LINKS])),
        "CJK": lambda: campaign(CJK, [*HASHTAGS, *OTHER_HASHTAGS], some([[""], LINKS])),
        "emoji": lambda: campaign(SENTENCES, HASHTAGS, EMOJI, EMOJI, some([[""], LINKS])),
        "long": lambda: " ".join(campaign(some([SENTENCES, CYRILLIC, CJK]), HASHTAGS, LINKS, sentences=5) for _ in range(4)),
    }
    return {name: [make() for _ in range(TEXTS)] for name, make in makers.items()}


def ours(texts: list[str], passes: int) -> int:
    """Nanoseconds to weigh the texts and find their entities. No text is remembered from one pass to the next."""
    begin = perf_counter_ns()
    for _ in range(passes):
        for text in texts:
            weigh(text)
            entities(text)
        urls.cache_clear()
    return perf_counter_ns() - begin


class Theirs:
    """A node process that times twitter-text on the same texts."""

    def __init__(self, texts: Corpus) -> None:
        command = ["node", str(Path(__file__).with_suffix(".cjs")), str(MODULES)]
        self._node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._say(texts)

    def _say(self, value: object) -> None:
        assert self._node.stdin is not None
        self._node.stdin.write(json.dumps(value) + "\n")
        self._node.stdin.flush()

    def time(self, name: str, passes: int) -> int:
        """Nanoseconds for one class of texts."""
        assert self._node.stdout is not None
        self._say({"name": name, "passes": passes})
        return int(self._node.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._node.communicate()


def compare(texts: Corpus, rounds: int = ROUNDS, passes: int = 3) -> Iterator[tuple[str, float, float]]:
    """For each class the median microseconds a text takes, ours and theirs."""
    theirs = Theirs(texts)
    for name in texts:  # until the other side's compiler has settled
        theirs.time(name, passes * 4)
        ours(texts[name], 2)
    taken: dict[str, list[tuple[int, int]]] = {name: [] for name in texts}
    for _ in range(rounds):
        for name in texts:
            taken[name].append((ours(texts[name], passes), theirs.time(name, passes)))
    theirs.close()
    for name, pairs in taken.items():
        each = passes * len(texts[name]) * 1000
        yield name, median(our for our, _ in pairs) / each, median(their for _, their in pairs) / each


def main() -> int:
    """Print the ratios; 1 where the whole falls below the bound."""
    if reason := absent():
        print(f"not compared: {reason}")
        return 1
    total_ours = total_theirs = 0.0
    print(f"{'':10}{'socialkit':>12}{'twitter-text':>14}{'ratio':>8}   microseconds a text, median of {ROUNDS} rounds")
    for name, our, their in compare(corpus()):
        total_ours, total_theirs = total_ours + our, total_theirs + their
        print(f"{name:10}{our:12.1f}{their:14.1f}{their / our:8.2f}")
    ratio = total_theirs / total_ours
    print(f"{'all':10}{total_ours:12.1f}{total_theirs:14.1f}{ratio:8.2f}   bound {BOUND}")
    return 0 if ratio >= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
