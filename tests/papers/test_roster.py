"""Rosters: as people write them and as learning platforms export them; every fault with its line."""

from pathlib import Path

import pytest

from exercisegen.errors import AuthorError, UsageError
from exercisegen.model.paper import Student
from exercisegen.papers.roster import read_roster

ADA, EMMY = Student("17", "Ada Lovelace"), Student("23", "Emmy Noether")


def roster(tmp_path: Path, text: str | bytes) -> tuple[Student, ...]:
    place = tmp_path / "roster.csv"
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_roster(place)


@pytest.mark.parametrize(
    "text",
    [
        "id,name\n17,Ada Lovelace\n23,Emmy Noether\n",
        "name,id,email\r\nAda Lovelace,17,a@b.org\r\nEmmy Noether,23,\r\n",
        "id;name\n17;Ada Lovelace\n\n  ;\n23;Emmy Noether",
        "\ufeffID\tName\n17\tAda Lovelace\n23\tEmmy Noether\n",
        "\ufeffid;name\r\n17;Ada Lovelace\r\n23;Emmy Noether\r\n".encode("utf-16-le"),
        "sep=;\nid;name\n17;Ada Lovelace\n23;Emmy Noether\n",
        # Moodle: participants and grades
        "First name,Surname,ID number,Email address\nAda,Lovelace,17,a@b\nEmmy,Noether,23,e@b\n",
        "\ufeffFirst name;Last name;Username;ID number;Quiz\nAda;Lovelace;al;17;-\nEmmy;Noether;en;23;5,5\n",
        # Canvas: gradebook
        "Student,ID,SIS User ID,SIS Login ID,Section,Test (1)\n    Points Possible,,,,,10.0\n"
        "Ada Lovelace,17,u1,al,S1,\nEmmy Noether,23,u2,en,S1,9\n",
        # ... with an assignment that is posted by hand, the test student, and names in two columns
        "\ufeffStudent,ID,SIS User ID,SIS Login ID,Root Account,Section,Notes,Test (1),Final Score\n"
        ",,,,,,,Manual Posting,\n    Points Possible,,,,,,,10.0,(read only)\n"
        'Ada Lovelace,17,u1,al,c.org,"S1 and S2",,EX,\nEmmy Noether,23,,en,c.org,S1,,9,\n'
        '"Student, Test",99,,8f14e45fceea167a5a36dedd4bea2543,c.org,S1,,,\n',
        "LastName;FirstName;ID;SIS User ID;SIS Login ID;Section;Test (1)\n    Points Possible;;;;;;10,00\n"
        "Lovelace;Ada;17;u1;al;S1;\nNoether;Emmy;23;;en;S1;9,50\nStudent;Test;99;;8f14e45f;S1;\n",
        # Moodle in other languages, and an id number that nobody has
        "\ufeffVorname;Nachname;Matrikelnummer;E-Mail-Adresse\nAda;Lovelace;17;a@b\nEmmy;Noether;23;e@b\n",
        "Prénom,Nom de famille,Numéro d’identification,Adresse de courriel\nAda,Lovelace,17,\nEmmy,Noether,23,\n",
        "Nombre,Apellido(s),Número de ID\nAda,Lovelace,17\nEmmy,Noether,23\n",
        "First name,Last name,ID number,Username,Email address\nAda,Lovelace,,17,a@b\nEmmy,Noether,,23,e@b\n",
        '"Student ID","Full name"\n"17","Ada Lovelace"\n"23","Emmy Noether"\n',
    ],
)
def test_a_roster_is_read(tmp_path: Path, text: str | bytes) -> None:
    assert roster(tmp_path, text) == (ADA, EMMY)


def test_the_address_is_the_id_only_where_there_is_no_other(tmp_path: Path) -> None:
    text = "First name,Last name,Email address,Groups\nAda,Lovelace,a@b.org,\n"
    assert roster(tmp_path, text) == (Student("a@b.org", "Ada Lovelace"),)


def test_a_student_of_that_name_is_on_the_roster_all_the_same(tmp_path: Path) -> None:
    assert roster(tmp_path, 'id,name\n17,"Student, Test"\n') == (Student("17", "Student, Test"),)
    text = 'Student,ID,SIS User ID\n"Student, Test",17,u1\n'
    assert roster(tmp_path, text) == (Student("17", "Student, Test"),)


def test_a_name_is_kept_as_it_is_written(tmp_path: Path) -> None:
    names = ["Nguyễn Thị Ánh", "Ωmega", "Лев", "محمد", "李雷", "\\input{/etc/passwd}", "#import $x$", 'O\'Neil, "Tip"']
    lines = "".join(f'{number},"{name.replace(chr(34), chr(34) * 2)}"\n' for number, name in enumerate(names))
    assert [student.name for student in roster(tmp_path, "id,name\n" + lines)] == names


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "empty"),
        ("id,name\n", 1, "0 students"),
        ("17,Ada\n", 1, "no column of ids and names"),
        ("id,mail\n17,a@b\n", 1, "no column of names"),
        ("name,mail\nAda,a@b\n", 1, "no column of ids"),
        ("id,name\n17,Ada\n\n17,Emmy\n", 4, "'17' stands on line 2 already"),
        ("id,name\n17,\n", 2, "name is empty"),
        ("id,name\n17\n", 2, "name is empty"),
        ("id,name\n17,\u200b\u00a0\n", 2, "name is empty"),
        ("id,name\n,Ada\n", 2, "id is empty"),
        ("id,name\n17,Ada\x07\n", 2, r"U\+0007"),
        ('id,name\n16,"A\nB"\n', 2, r"U\+000A"),
        ("id,name\n17,Ada\x00\n", 2, r"U\+0000"),
        ("id,name\n17,\u202eada\n", 2, r"U\+202E"),
        (f"id,name\n17,{'A' * 201}\n", 2, "201 characters"),
        ("id,name\n17,Lovelace, Ada\n", 2, "3 cells stand below 2 columns"),
        ('id,name\n16,"x"y\n', 2, "not CSV"),
        (b"id,name\n17,Ren\xe9\n", 2, "not UTF-8.*CSV UTF-8"),
        ("id,name\n,\n,Manual Posting\n17,Ada\n,,\n", 3, "id is empty"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str | bytes, line: int, message: str) -> None:
    with pytest.raises(AuthorError, match=message) as caught:
        roster(tmp_path, text)
    assert [fault.line for fault in caught.value.faults] == [line]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(AuthorError) as caught:
        roster(tmp_path, "id,name\n1,\n,B\n1,C\n")
    assert [fault.line for fault in caught.value.faults] == [2, 3, 4]


def test_a_roster_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.csv cannot be read"):
        read_roster(tmp_path / "none.csv")
