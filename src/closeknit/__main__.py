"""`python -m closeknit` is the `closeknit` command."""

from closeknit.site.cli import main

if __name__ == "__main__":
    main()
