"""Character n-grams."""

from itabot.thai.grams import grams


def test_spaces_between_thai_words_do_not_count() -> None:
    assert grams("แผน ป้องกัน") == grams("แผนป้องกัน")


def test_latin_words_keep_their_edges() -> None:
    assert "no" in grams("no gift")
    assert "og" not in grams("no gift")


def test_short_text_has_what_fits() -> None:
    assert grams("กข") == {"กข"}
    assert grams("ก") == set()
