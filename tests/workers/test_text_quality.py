"""Which text of a page is taken for words: prose in any language, and not letters that a font put in disorder."""

from __future__ import annotations

import unicodedata

import pytest

from app.workers.text_quality import Verdict, judge

PROSE = {
    "English": "The school invites you to a meeting about the plan of your child. Please call us if you need help.",
    "Spanish": "La reunión será el jueves. ¿Necesita un intérprete? Llame a la señora Núñez.",
    "Vietnamese": "Nhà trường mời quý vị tham dự cuộc họp về chương trình giáo dục cá nhân của con em mình.",
    "Hmong": "Lub tsev kawm ntawv thov caw koj tuaj koom lub rooj sib tham txog koj tus menyuam txoj kev kawm.",
    "Somali": "Dugsigu wuxuu kugu casuumayaa inaad ka soo qayb gasho kulanka ku saabsan barnaamijka waxbarashada.",
    "Polish": "Szkoła zaprasza na spotkanie w sprawie indywidualnego programu nauczania dziecka.",
    "Russian": "Школа приглашает вас на встречу о программе вашего ребёнка.",
    "Hindi": "विद्यालय आपको आपके बच्चे के शिक्षा कार्यक्रम की बैठक में आमंत्रित करता है।",
    "Burmese": "ကျောင်းမှ သင့်ကလေး၏ ပညာရေးအစီအစဉ် အစည်းအဝေးသို့ ဖိတ်ကြားပါသည်။",
    "Arabic with its vowels": "تَدْعُوكُمُ المَدْرَسَةُ لِحُضُورِ اجْتِمَاعٍ",
    "Chinese": "学校邀请您参加会议，讨论孩子的个别化教育计划。请带上您的问题。",
}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("language", PROSE)
def test_prose_is_words_in_whatever_language_and_however_its_accents_are_written(language: str, form: str) -> None:
    assert judge(unicodedata.normalize(form, PROSE[language])) is Verdict.WORDS


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(ord("b") + (ord(c) * 7) % 25) if c.isalpha() else c for c in PROSE["English"]),
        "\ue001\ue002\ue003 \ue004\ue005\ue006\ue007 \ue008\ue009\ue010",
        "\ufffd\ufffd\ufffd \ufffd\ufffd The \ufffd\ufffd",
        "#$%& *+,- ./:; <=>? @[\\]^ {|}~ !!'' (()) ;;:: ==",
    ],
)
def test_letters_in_disorder_are_no_words(text: str) -> None:
    assert judge(text) is Verdict.NONSENSE


def test_a_few_letters_say_nothing_either_way() -> None:
    assert judge("  \n ") is Verdict.EMPTY
    assert judge("Page 3 of 17") is Verdict.TOO_SHORT_TO_TELL
