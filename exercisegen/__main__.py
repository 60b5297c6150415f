"""``python -m exercisegen``."""

from exercisegen.cli.main import main

if __name__ == "__main__":
    main()
