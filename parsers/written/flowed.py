r"""format=flowed text to ordinary lines (RFC 3676).

A line that ends in a space goes on in the next one of the same quote depth; one leading space is stuffing; the
signature mark "-- " never flows. With DelSp=yes the space itself was not the writer's.

    unflow("> a long \\n> line\\n") -> "> a long line\\n"
"""

from __future__ import annotations

_LINE_LIMIT = 5_000  # a paragraph; longer ones are cut into several lines, so that no line grows without end


def unflow(text: str, *, delsp: bool = False) -> str:
    """Joins the soft line breaks. The quote marks of a joined line are written once, followed by a space."""
    out: list[str] = []
    held: list[str] = []  # the pieces of the paragraph so far
    held_depth = 0
    length = 0

    def end() -> None:
        nonlocal length
        if held:
            out.append(_marked("".join(held), held_depth))
            held.clear()
            length = 0

    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        if held and depth != held_depth:
            end()
        held_depth = depth
        signature = content.rstrip("\r") in {"-- ", "--\u00a0"}
        if signature:
            end()
        soft = content.endswith(" ") and not signature
        held.append(content[:-1] if soft and delsp else content)
        length += len(content)
        if not soft or length > _LINE_LIMIT:
            end()
    end()
    return "\n".join(out)


def _marked(content: str, depth: int) -> str:
    if not depth:
        return content
    return ">" * depth + (" " + content if content else "")
