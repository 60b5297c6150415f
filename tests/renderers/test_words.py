"""The words of the page, in every language that ships and in files at fault."""

from dataclasses import fields
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from exercisegen.errors import AuthorError
from exercisegen.renderers._words import Words, language_code, languages, words_of
from exercisegen.resources import templates_root


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_word_and_its_file_is_the_yaml_that_it_looks_like(language: str) -> None:
    file = templates_root() / "pages" / f"{language}.yaml"
    words = words_of(language)
    assert yaml.safe_load(file.read_text(encoding="utf-8")) == {
        field.name: getattr(words, field.name) for field in fields(Words)
    }


@pytest.mark.parametrize(
    ("points", "english", "german"),
    [
        (Fraction(1), "1 point", "1 Punkt"),
        (Fraction(5, 2), "2.5 points", "2,5 Punkte"),
        (Fraction(1, 3), "1/3 point", "1/3 Punkt"),
        (Fraction(12), "12 points", "12 Punkte"),
    ],
)
def test_points_are_written_as_the_language_does(points: Fraction, english: str, german: str) -> None:
    assert words_of("en").points_text(points) == english
    assert words_of("de-AT").points_text(points) == german


@pytest.mark.parametrize(
    ("language", "code"), [("de", "de"), ("de-CH", "de"), ("../x", "en"), ("", "en"), ("xx", "xx")]
)
def test_a_language_without_words_speaks_english_and_never_names_a_path(language: str, code: str) -> None:
    assert language_code(language) == code
    assert words_of(language) == words_of("de" if code == "de" else "en")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('name: "Nom', r"fr\.yaml:1: write a name and a text in quotes"),
        ('name: "a\\q"', r"fr\.yaml:1: name: this text is not in double quotes"),
        ('name: "{x}"', r"fr\.yaml:1: name: this text needs no braces"),
        ('page: "{total} {number}"', r"fr\.yaml:1: page: this text needs \{number\} and then \{total\}"),
        ('nom: "Nom"', "nom: there is no such word"),
        ('name: "Nom"', "answer: this word is missing"),
    ],
)
def test_faults_of_a_file_of_words_are_told(tmp_path: Path, line: str, fault: str) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "fr.yaml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(AuthorError, match=fault):
        words_of("fr", tmp_path)
