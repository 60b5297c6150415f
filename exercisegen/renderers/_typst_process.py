"""The program that sets ``sheet.typ`` of the current folder: ``sheet.pdf``, or what is wrong in ``sheet.err``."""

from pathlib import Path

import typst


def main() -> None:
    """Set the sheet as PDF/UA-1: embedded fonts only, no packages, no date."""
    folder = str(Path.cwd())
    try:
        pdf = typst.compile(
            "sheet.typ",
            root=folder,
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=0,
            package_path=folder,
            package_cache_path=folder,
        )
    except typst.TypstError as error:
        Path("sheet.err").write_text(f"{error.message}\n{error.diagnostic}", encoding="utf-8", errors="replace")
    else:
        assert isinstance(pdf, bytes)
        Path("sheet.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main()
