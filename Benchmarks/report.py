"""What a benchmark leaves behind: tables in a Markdown file, and the goals that were missed."""

import sys


def write(report, sections):
    """Puts each section between its markers."""
    text = report.read_text()
    for name, lines in sections.items():
        start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        head, rest = text.split(start)
        text = head + start + "\n".join(lines) + "\n" + end + rest.split(end)[1]
    report.write_text(text)


def finish(report, sections, missed):
    """Writes and prints the sections, and ends with status 1 where goals were missed."""
    write(report, sections)
    print("\n\n".join("\n".join(lines) for lines in sections.values()))
    if missed:
        sys.exit("Goals missed: " + "; ".join(missed))
