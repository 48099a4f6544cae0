"""The hand-written statements that Cockpit is measured beside, taken from the file that has all variants of them."""

import re


class Statements:
    def __init__(self, file):
        found = re.finditer(r"^-- name: (\S+)\n(.*?)(?=^-- |\Z)", file.read_text(), re.DOTALL | re.MULTILINE)
        self._texts = {match[1]: match[2].strip() for match in found}

    def has(self, view, variant):
        return f"{view.name}.{variant}" in self._texts

    def text(self, view, variant):
        """A statement with `:number` where it is told what is asked for."""
        text, count = re.subn(r"\$1::(uuid|text)", lambda _: view.key, self._texts[f"{view.name}.{variant}"])
        if count == 0:
            raise ValueError(f"{view.name}.{variant} takes nothing")
        return text

    def script(self, view, variant):
        """A statement as pgbench runs it: about another number each time."""
        return f"\\set number random(1, {view.count})\n{self.text(view, variant)};\n"
