"""How well the newly written text of real clients' replies is found, beside the libraries that do the same.

    python benchmarks/replies.py [DIR]       DIR holds *.jsonl (default: ../shared/replies)
    python benchmarks/replies.py DIR -v      also prints each pair that is not strictly right

One JSON object a line: `kind` ("text", "html", "eml"), `input` (`enc: b64` when it is base64), `expected`,
`alternates`. strict: exactly the expected text, white space folded. tolerant: inline quotes and closing lines may
stay or go. loss: words of the author are missing. leak: words of others stayed. The libraries are those of the
optional dependency group `peers`.
"""

from __future__ import annotations

import base64
import importlib
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from parsers.message import mime
from parsers.written import authored
from parsers.written.contact import CLOSING
from parsers.written.html import to_text

DEFAULT = Path(__file__).resolve().parent.parent.parent / "shared" / "replies"


def ours(kind, raw):
    if kind == "eml":
        body, from_html = authored.body_of(mime.parse(raw))
    else:
        text = raw.decode("utf-8", "replace")
        body, from_html = (to_text(text), True) if kind == "html" else (text, False)
    return authored.authored(authored.lines(body, from_html=from_html))


def talon(kind, raw):
    quotations = importlib.import_module("talon.quotations")
    bruteforce = importlib.import_module("talon.signature.bruteforce")
    text = raw.decode("utf-8", "replace")
    if kind == "html":
        return _shown(quotations.extract_from_html(text))
    return bruteforce.extract_signature(quotations.extract_from_plain(text))[0]


def email_reply_parser(kind, raw):
    parser = importlib.import_module("email_reply_parser").EmailReplyParser
    return parser.parse_reply(_text(kind, raw))


def mail_parser_reply(kind, raw):
    parser = importlib.import_module("mailparser_reply").EmailReplyParser
    return parser(languages=["en", "de", "fr", "es", "it", "nl", "pl", "da", "sv"]).parse_reply(
        text=_text(kind, raw)
    )


def quotequail(kind, raw):
    library = importlib.import_module("quotequail")
    text = raw.decode("utf-8", "replace")
    parts = (library.quote_html if kind == "html" else library.quote)(text, quote_intro_line=True)
    shown = "\n".join(piece for visible, piece in parts if visible)
    return _shown(shown) if kind == "html" else shown


def email_reply_extractor(kind, raw):
    extract = importlib.import_module("email_reply_extractor").extract_new_text
    text = raw.decode("utf-8", "replace")
    return (extract(None, html_body=text) if kind == "html" else extract(text)).text


def _text(kind, raw):
    text = raw.decode("utf-8", "replace")
    return _shown(text) if kind == "html" else text


def _shown(html):
    """Our HTML to text, for libraries that have none, without the marks for ourselves."""
    return re.sub("[\ufdd0-\ufdd2]", "", to_text(html))


PEERS = {
    "talon, with signatures": ("talon", talon),
    "email-reply-parser": ("email_reply_parser", email_reply_parser),
    "mail-parser-reply": ("mailparser_reply", mail_parser_reply),
    "quotequail": ("quotequail", quotequail),
    "email-reply-extractor": ("email_reply_extractor", email_reply_extractor),
}


def folded(text):
    return re.sub(r"\s+", "", text)


def words(text):
    return Counter(re.findall(r"\w+", text.lower()))


def core(text):
    """Without inline quotes, and without a closing and what stands below it."""
    lines = [line for line in text.split("\n") if not line.lstrip().startswith(">")]
    for n, line in enumerate(lines):
        if n and CLOSING.fullmatch(line.strip()) and sum(1 for rest in lines[n + 1 :] if rest.strip()) <= 6:
            return "\n".join(lines[:n])
        if n and re.fullmatch(r"[-–]\s?\w+( \w+){0,2}\.?", line.strip()) and n >= len(lines) - 2:
            return "\n".join(lines[:n])
    return "\n".join(lines)


def judged(got, pair):
    answers = [pair["expected"], *pair.get("alternates", [])]
    strict = any(folded(got) == folded(answer) for answer in answers)
    tolerant = strict or any(folded(core(got)) == folded(core(answer)) for answer in answers)
    loss = not tolerant and all(words(core(answer)) - words(got) for answer in answers)
    leak = not tolerant and all(words(core(got)) - words(answer) for answer in answers)
    return strict, tolerant, loss, leak


def pairs(folder):
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text().splitlines():
            pair = json.loads(line)
            pair["raw"] = (
                base64.b64decode(pair["input"]) if pair.get("enc") == "b64" else pair["input"].encode()
            )
            yield file.stem, pair


def score(name, read, folder, *, verbose=False):
    totals = {"text": Counter(), "html": Counter()}
    raised = 0
    started = time.perf_counter()
    for source, pair in pairs(folder):
        try:
            got = read(pair["kind"], pair["raw"]) or ""
        except Exception as error:
            got = f"({error!r})"
            raised += 1
        strict, tolerant, loss, leak = judged(got, pair)
        total = totals["html" if pair["kind"] == "html" else "text"]
        total.update(n=1, strict=strict, tolerant=tolerant, loss=loss, leak=leak)
        if verbose and not strict:
            verdict = " ".join(k for k, v in (("tolerant", tolerant), ("LOSS", loss), ("LEAK", leak)) if v)
            print(
                f"--- {source} {pair['name']} ({pair['kind']}) {verdict}\n{got}\n+++ expected\n{pair['expected']}\n"
            )
    seconds = time.perf_counter() - started
    row = f"{name:24}"
    for kind in ("text", "html"):
        total = totals[kind]
        row += f"  {kind} {total['n']:4}:"
        for measure in ("strict", "tolerant", "loss", "leak"):
            row += f" {100 * total[measure] / max(1, total['n']):5.1f}"
    print(f"{row}   {seconds:6.2f} s" + (f", raised {raised} times" if raised else ""))


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    folder = Path(arguments[0]) if arguments else DEFAULT
    if not folder.is_dir():
        sys.exit(f"{folder} is no folder: give the one that holds the pairs")
    print(f"{'per cent':24}  strict, tolerant, loss, leak for each kind; time for all")
    score("mailbot", ours, folder, verbose="-v" in sys.argv)
    for name, (module, read) in PEERS.items():
        try:
            importlib.import_module(module)
        except Exception:
            print(f"{name:24}  not installed")
            continue
        score(name, read, folder)


if __name__ == "__main__":
    main()
