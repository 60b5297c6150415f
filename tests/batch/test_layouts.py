"""The same answers as people write them and as platforms export them: the same points."""

from typing import Any

import pytest

from exercisegen.batch.holders import looks_of

Folder = Any
RIGHT = {"id": "s1", "Q1": "2", "Q2": "3", "Q3": "1", "total": "6", "provisional": "no"}


def answers(folder: Folder, paper: Any) -> dict[str, str]:
    """Return the keys of the first two students by name in a template."""
    named: dict[str, str] = {}
    for number in (0, 1):
        one, two, three, four = folder.keys(paper, number)
        named |= {f"a{number}": one, f"b{number}": two, f"c{number}": three, f"d{number}": four}
    return named


LAYOUTS = {
    "wide": "student,Q1,Q2a,Q2b,Q3\ns1,{a0},{b0},{c0},{d0}\ns2,{a1},{b1},{c1},{d1}\n",
    "wide, by parts' names, with a byte order mark": (
        "\ufeffID;1;2 df;2 slope;3\r\ns1;{a0};{b0};{c0};{d0}\r\ns2;{a1};{b1};{c1};{d1}\r\n"
    ),
    "wide, guarded": "student,Q1,Q2a,Q2b,Q3\ns1,'+{a0},'+{b0},'+{c0},{d0}\ns2,{a1},{b1},{c1},{d1}\n",
    "wide, several parts in a cell": (
        'student,Q1,Q2,Q3\ns1,{a0},"a) {b0}; b) {c0}",{d0}\ns2,{a1},"df = {b1}\nslope = {c1}",{d1}\n'
    ),
    "long": (
        "student,question,part,answer\ns1,1,,{a0}\ns1,2,a,{b0}\ns1,Q2,(b),{c0}\ns1,Q3,,{d0}\n"
        "s2,Q1,,{a1}\ns2,Q2,df,{b1}\ns2,2b,,{c1}\ns2,3,,{d1}\n"
    ),
    "long, tabs": (
        "student\tquestion\tresponse\ns1\tQ1\t{a0}\ns1\tQ2a\t{b0}\ns1\tQ2b\t{c0}\ns1\t3\t{d0}\n"
        "s2\tQ1\t{a1}\ns2\tQ2a\t{b1}\ns2\tQ2b\t{c1}\ns2\t3\t{d1}\n"
    ),
    "Moodle quiz": (
        '"Last name","First name","ID number","Email address",State,"Started on","Time taken","Grade/10.00",'
        '"Question 1","Response 1","Right answer 1","Response 2","Response 3"\n'
        "Lovelace,Ada,s1,a@b.org,Finished,\"3 May 2026, 9:00\",5 mins,-,text,{a0},x,part 1: {b0}; part 2: {c0},{d0}\n"
        "Noether,Emmy,s2,e@b.org,Finished,\"3 May 2026, 9:01\",5 mins,-,text,{a1},x,part 1: {b1}; part 2: {c1},{d1}\n"
        '"Overall average",,,,,,,7,,-,,-,-\n'
    ),
    "Moodle assignment": (
        'Identifier,"Full name","ID number",Status,Grade,"Online text"\n'
        'Participant 1,Ada,s1,Submitted,,"<p>1) {a0}</p><p>2a) {b0}<br>2b) {c0}</p><p>Q3: {d0}</p>"\n'
        'Participant 2,Emmy,s2,Submitted,,"1. {a1}\n2a: {b1}\n2 (b). {c1}\n3) {d1}"\n'
    ),
    "Canvas, in order": (
        'name,id,sis_id,section,submitted,attempt,"991: Differentiate it, please",1.0,"992: And (a)",1.0,993: (b),2.0,'
        "994: Which?,1.0,n correct,n incorrect,score\n"
        "Ada,4711,s1,A,2026-05-03 09:00:00 UTC,1,{a0},1.0,{b0},0,{c0},0,{d0},0,1,2,3\n"
        "Emmy,4712,s2,A,2026-05-03 09:00:00 UTC,1,{a1},1.0,{b1},0,{c1},0,{d1},0,1,2,3\n"
    ),
    "Canvas, by number": (
        "name,id,sis_id,994: Q3 which?,1.0,993: 2b,2.0,992: 2a,1.0,991: Q1,1.0,n correct,n incorrect,score\n"
        "Ada,4711,s1,{d0},1.0,{c0},0,{b0},0,{a0},0,1,2,3\n"
        "Emmy,4712,s2,{d1},1.0,{c1},0,{b1},0,{a1},0,1,2,3\n"
    ),
    "Canvas, in full": (
        "\ufeffname,id,sis_id,root_account,section,section_id,section_sis_id,submitted,attempt,"
        '"990: Read this, and that.",0.0,"991: Differentiate\nit, please",2.0,"992: What is (a), (b)?",3.0,'
        "994: Which?,1,"
        "nombre correct,nombre incorrect,résultat\n"
        'Ada L,4711,s1,canvas.org,"A, B","7, 8",,2026-05-03 09:00:00 UTC,1,,0,{a0},1.0,"{b0},{c0}",0,{d0},0,1,2,3\n'
        'Emmy N,4712,s2,canvas.org,A,7,,2026-05-03 09:00:00 UTC,1,,0,{a1},1.0,"{b1},{c1}",0,{d1},0,1,2,3\n'
    ),
    "Canvas, semicolons": (
        "name;id;sis_id;section;section_id;section_sis_id;submitted;991: Q1;2,0;992: Q2;3,0;994: Q3;1,0;"
        "n correct;n incorrect;score\n"
        "Ada;4711;s1;A;7;;2026-05-03 09:00:00 UTC;{a0};2;{b0},{c0};3;{d0};1;3;0;6\n"
        "Emmy;4712;s2;A;7;;2026-05-03 09:00:00 UTC;{a1};2;{b1},{c1};3;{d1};1;3;0;6\n"
    ),
    "Moodle quiz of today, with who made no attempt": (
        '"Last name","First name","Username","ID number","Email address",Status,Started,Completed,Duration,'
        '"Grade/10.00","Response 1","Response 2","Response 3"\n'
        'Lovelace,Ada,al,s1,a@b,Finished,"3 May 2026  9:00 AM","3 May 2026  9:05 AM","5 mins",10.00,'
        '{a0},"part 1: {b0}; part 2: {c0}",{d0}\n'
        "Kowalewskaja,Sofja,sk,007,s@b,-,-,-,-,-,-,-,-\n"
        'Noether,Emmy,en,s2,e@b,Finished,"3 May 2026  9:00 AM","3 May 2026  9:05 AM","5 mins",10.00,'
        '{a1},"part 1: {b1}; part 2: {c1}",{d1}\n'
    ),
    "Moodle quiz in German": (
        "\ufeffNachname;Vorname;ID-Nummer;E-Mail-Adresse;Status;Begonnen;Beendet;Dauer;Bewertung/10,00;"
        "Frage 1;Antwort 1;Richtige Antwort 1;Frage 2;Antwort 2;Frage 3;Antwort 3\r\n"
        "Lovelace;Ada;s1;a@b;Beendet;3. Mai 2026 09:00;3. Mai 2026 09:05;5 Minuten;10,00;"
        'f;{a0};2x;g;"Teil 1: {b0}; Teil 2: {c0}";h;{d0}\r\n'
        "Noether;Emmy;s2;e@b;Beendet;3. Mai 2026 09:00;3. Mai 2026 09:05;5 Minuten;10,00;"
        'f;{a1};2x;g;"Teil 1: {b1}; Teil 2: {c1}";h;{d1}\r\n'
    ),
    "a form with a time stamp": (
        'Timestamp,Email Address,Your student number,1. Differentiate f,2 (a),2 (b),"3. What is it, then?"\n'
        "2026/05/03 9:00:12,a@b.org,S1,{a0},{b0},{c0},{d0}\n"
        "2026/05/03 9:01:12,e@b.org, s2 ,{a1},{b1},{c1},{d1}\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_points(folder: Folder, printed: Any, layout: str) -> None:
    text = LAYOUTS[layout].format(**answers(folder, printed))
    made = folder.grade(text)
    assert made.code == 0, made.err
    marks = folder.marks()
    assert {name: marks["s1"][name] for name in RIGHT} == RIGHT
    assert {name: marks["s2"][name] for name in RIGHT} == {**RIGHT, "id": "s2"}
    warnings = [line for line in made.err.splitlines() if "warning" in line]
    assert len(warnings) == 1, made.err
    assert "no answers from 1 of the class (007)" in warnings[0]


def test_utf_16_is_read(folder: Folder, printed: Any) -> None:
    text = LAYOUTS["wide"].format(**answers(folder, printed))
    assert folder.grade(b"\xff\xfe" + text.encode("utf-16-le")).code == 0
    assert folder.marks()["s1"]["total"] == "6"


@pytest.mark.parametrize("id", ["007", "7", " 0007 "])
def test_zeros_that_a_spreadsheet_took_away_do_not_matter(folder: Folder, printed: Any, id: str) -> None:
    made = folder.grade(f"student,Q1,Q2a,Q2b,Q3\n{id},{folder.keys(printed, 2)[0]},,,\n")
    assert made.code == 0, made.err
    assert folder.marks()["007"]["Q1"] == "2"


def test_a_dash_of_moodle_is_a_blank_and_else_an_answer(folder: Folder, printed: Any) -> None:
    folder.grade("student,Response 1\ns1,-\n")
    assert folder.verdicts()["s1/Q1"]["status"] == "blank"
    folder.grade("student,Q1\ns1,-\n", out="other")
    assert folder.verdicts("other")["s1/Q1"]["status"] == "unreadable"


@pytest.mark.parametrize(("which", "points"), [("first", "0"), ("last", "2")])
def test_attempts_count_in_their_order_not_in_that_of_the_file(
    folder: Folder, printed: Any, which: str, points: str
) -> None:
    right = folder.keys(printed)[0]
    head = "name,id,sis_id,submitted,attempt,991: Q1,2.0,n correct,n incorrect,score\n"
    made = folder.grade(f"{head}Ada,4711,s1,later,2,{right},2,1,0,2\nAda,4711,s1,before,1,5,0,0,1,0\n")
    assert (made.code, "'s1' has other answers" in made.err) == (3, True)
    folder.grade((folder.path / "answers.csv").read_text(encoding="utf-8"), "--duplicates", which)
    assert folder.marks()["s1"]["Q1"] == points


@pytest.mark.parametrize("word", ["part", "Teil", "partie", "parte", "часть", "część"])
def test_moodle_names_parts_in_its_language_and_leaves_blank_ones_empty(
    folder: Folder, printed: Any, word: str
) -> None:
    slope = folder.keys(printed)[2]
    made = folder.grade(f"student,Response 2\ns1,{word} 1: ; {word} 2 : {slope}\n")
    assert made.code == 0, made.err
    assert [folder.verdicts()[f"s1/Q2{letter}"]["status"] for letter in "ab"] == ["blank", "correct"]


def test_a_list_of_another_length_is_not_dealt_out(folder: Folder, printed: Any) -> None:
    head = "name,id,sis_id,992: Q2,3.0,n correct,n incorrect,score\n"
    made = folder.grade(f"{head}Ada,4711,s1,2x,0,0,1,0\n")
    assert (made.code, "does not say which it answers" in made.err) == (3, True)


def test_a_student_called_0_is_not_whoever_has_no_id() -> None:
    assert (looks_of("0"), looks_of("00"), looks_of(""), looks_of(" 0070 ")) == ("0", "0", "", "70")
