"""HTML to text, and whose words it is, in the shapes that the clients write."""

from __future__ import annotations

import pytest

from parsers.message import mime
from parsers.written.authored import authored, body_of, lines
from parsers.written.html import to_text


def left(html):
    return " ".join(authored(lines(to_text(html), from_html=True)).split())


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("<p class=MsoNormal>a</p><p class=MsoNormal>b</p>", "a\nb"),
        ("a <b>bold</b>\n  <i>slant</i>&nbsp;c", "a bold slant c"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<ol><li>one</li><li><p>two</p></li></ol>", "1. one\n2. two"),
        ("<ol start=4><li>four</li></ol>", "4. four"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        (
            "<table><tr><th>Role</th><th>Who</th></tr><tr><td>IC</td><td>Kevin</td></tr></table>",
            "Role: Who\nIC: Kevin",
        ),
        ("<table><tr><td>Severity:</td><td><p>2</p></td></tr></table>", "Severity: 2"),
        ("<table><tr><td>a</td><td>b</td><td>c</td></tr></table>", "| a | b | c |"),
        ("<table><tr><td><div>one</div><div>two</div></td><td>x</td></tr></table>", "one\ntwo\nx"),
        ("<table><tr><td><table><tr><td>IC</td><td>Kevin</td></tr></table></td></tr></table>", "IC: Kevin"),
        ("<input type=checkbox checked>done <br><input type=checkbox>open", "[x] done\n[ ] open"),
        ('<a href="https://example.com/x">https://example.com/x</a>', "https://example.com/x"),
        ('<a href="https://example.com/x">the bridge</a>', "the bridge <https://example.com/x>"),
        ('<a href="mailto:k@example.com">Kevin</a>', "Kevin"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<style>p {}</style><script>x()</script><p>a</p><!-- b -->", "a"),
        ('<p>a</p><div style="display:none">b</div><span style="mso-hide:all">c</span>', "a"),
        ("<p>5 &lt; 6 &amp; 7</p>", "5 < 6 & 7"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("plain words", "plain words"),
        ("", ""),
        ("<!--", ""),
        ("<blockquote>q<blockquote>deep</blockquote></blockquote>", "> q\n>\n>> deep"),
        ("<p>Jane <jane@example.com> wrote</p>", "Jane <jane@example.com> wrote"),
        (
            "<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>call</p>",
            "- call",
        ),
        ('<img alt="🔥" src="x"><img alt="logo of us" src="y">down', "🔥down"),
        ("<?xml version='1.0' encoding='UTF-8'?><html><body>a</body></html>", "a"),
    ],
)
def test_text(html, text):
    assert to_text(html) == text


ATTR = "On Fri, Mar 13, 2026 at 9:14 AM Dave &lt;<a href='mailto:dave@example.com'>dave@example.com</a>&gt; wrote:"
THEIRS = "<div>Is it? Severity 1.</div><div><br></div><div>Dave</div>"


@pytest.mark.parametrize(
    "html",
    [
        # Gmail
        (
            f'<div dir="ltr">Mine.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{ATTR}<br></div>'
            f'<blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid">{THEIRS}</blockquote></div>'
        ),
        # Gmail with its signature
        (
            f'<div dir="ltr">Mine.<br clear="all"><div><br></div>-- <br><div class="gmail_signature">Kevin<br>IC</div></div>'
            f'<div class="gmail_quote">{ATTR}<blockquote class="gmail_quote">{THEIRS}</blockquote></div>'
        ),
        # Apple Mail, iPhone
        f'<div>Mine.</div><div><br><blockquote type="cite"><div>{ATTR}</div><br>{THEIRS}</blockquote></div>',
        (
            f'Mine.<br><br><div id="AppleMailSignature">Sent from my iPhone</div><div><br>{ATTR}<br><br></div>'
            f'<blockquote type="cite">{THEIRS}</blockquote>'
        ),
        # Thunderbird
        (
            f'<p>Mine.</p><div class="moz-cite-prefix">On 13.03.2026 09:14, Dave wrote:<br></div>'
            f'<blockquote type="cite" cite="mid:x@example.com">{THEIRS}</blockquote>'
            '<pre class="moz-signature" cols="72">-- \nKevin</pre>'
        ),
        # Outlook on the desktop
        (
            "<div class=WordSection1><p class=MsoNormal>Mine.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
            "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
            "<b>From:</b> Dave &lt;dave@example.com&gt; <br><b>Sent:</b> Friday, March 13, 2026 9:14 AM<br><b>To:</b> x<br>"
            f"<b>Subject:</b> API</p></div><p class=MsoNormal>&nbsp;</p>{THEIRS}</div>"
        ),
        # Outlook in an unknown language: the border and the address say it
        (
            "<p class=MsoNormal>Mine.</p><div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal>"
            "<b>Від:</b> Dave &lt;dave@example.com&gt;<br><b>Надіслано:</b> 13 березня 2026 р. 9:14<br><b>Кому:</b> x<br>"
            f"<b>Тема:</b> API</p></div>{THEIRS}"
        ),
        # Outlook on the web
        (
            '<div>Mine.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%">'
            '<div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Dave &lt;dave@example.com&gt;<br><b>Sent:</b> Friday, March 13,'
            f" 2026 9:14 AM<br><b>To:</b> x<br><b>Subject:</b> API</div>{THEIRS}"
        ),
        # Outlook mobile
        (
            '<div>Mine.</div><div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div>'
            '<hr><div id="divRplyFwdMsg"><b>From:</b> Dave &lt;dave@example.com&gt;<br><b>Sent:</b> Friday, March 13, 2026'
            f"<br><b>To:</b> x<br></div>{THEIRS}"
        ),
        # Outlook for the Mac
        (
            '<div>Mine.</div><span id="OLK_SRC_BODY_SECTION"><div><b>From: </b>Dave &lt;dave@example.com&gt;<br><b>Date: </b>'
            f"Friday, 13 March 2026 at 09:14<br><b>To: </b>x<br><b>Subject: </b>API<br></div>{THEIRS}</span>"
        ),
        # Yahoo
        f'<div>Mine.</div><div class="yahoo_quoted" id="yahoo_quoted_1"><div>{ATTR}</div>{THEIRS}</div>',
        # Hotmail
        (
            f'<div>Mine.<br><div><hr id="stopSpelling">Date: Fri, 13 Mar 2026 09:14:00 +0000<br>Subject: API<br>'
            f"From: dave@example.com<br>To: x@example.com<br><br>{THEIRS}</div></div>"
        ),
        # Zimbra
        (
            '<div>Mine.</div><hr id="zwchr"><div><b>From: </b>"Dave" &lt;dave@example.com&gt;<br><b>To: </b>"x" '
            f"&lt;x@example.com&gt;<br><b>Sent: </b>Friday, March 13, 2026 9:14:00 AM<br><b>Subject: </b>API</div>{THEIRS}"
        ),
        # Proton, Zoho, Tutanota
        (
            f'<div>Mine.</div><div class="protonmail_signature_block">Sent with Proton Mail secure email.</div>'
            f'<div class="protonmail_quote">{ATTR}<br><blockquote class="protonmail_quote" type="cite">{THEIRS}</blockquote></div>'
        ),
        (
            f'<div>Mine.</div><div class="zmail_extra">---- On Fri, 13 Mar 2026 09:14:00 +0100 <b>Dave</b> wrote ----'
            f"<br><blockquote>{THEIRS}</blockquote></div>"
        ),
        # GMX, web.de
        (
            '<div>Mine.</div><div name="quote" style="margin:10px;border-left:2px solid #C3D9E5;"><div><b>Gesendet:</b> Freitag,'
            ' 13. März 2026 um 09:14 Uhr<br><b>Von:</b> "Dave" &lt;dave@example.com&gt;<br><b>An:</b> x@example.com<br>'
            f"<b>Betreff:</b> API</div>{THEIRS}</div>"
        ),
        # QQ, 163, Yandex, mail.ru
        f"<div>Mine.</div><div>------------------ 原始邮件 ------------------</div><div><b>发件人:</b> Dave</div>{THEIRS}",
        (
            f'<div>Mine.</div><pre>\nAt 2026-03-13 09:14:00, "Dave" &lt;dave@example.com&gt; wrote:</pre><blockquote>{THEIRS}'
            "</blockquote>"
        ),
        f'<p>Mine.</p><p>13.03.2026, 09:14, "Dave" &lt;dave@example.com&gt;:</p><blockquote>{THEIRS}</blockquote>',
        f"<p>Mine.</p>Fri, 13 Mar 2026 09:14:00 +0300 от Dave &lt;dave@example.com&gt;:<br><blockquote>{THEIRS}</blockquote>",
        # Lotus Notes
        (
            "<font>Mine.</font><br><br><table><tr><td>From:</td><td>Dave/Contoso</td></tr><tr><td>To:</td><td>Kevin/Contoso@Contoso"
            f"</td></tr><tr><td>Date:</td><td>03/13/2026 09:14 AM</td></tr><tr><td>Subject:</td><td>API</td></tr></table><hr>{THEIRS}"
        ),
        # forwards
        (
            f'<div>Mine.</div><div class="gmail_quote">---------- Forwarded message ---------<br>From: <b>Dave</b> '
            f"&lt;dave@example.com&gt;<br>Date: Fri, Mar 13, 2026<br>Subject: API<br>To: x<br><br>{THEIRS}</div>"
        ),
        (
            f'<div>Mine.</div><div class="moz-forward-container">-------- Forwarded Message --------<table><tr><th>Subject: </th>'
            f"<td>API</td></tr><tr><th>From: </th><td>Dave</td></tr></table>{THEIRS}</div>"
        ),
        f'<div>Mine.</div><blockquote type="cite"><div>Begin forwarded message:</div>{THEIRS}</blockquote>',
        # a web form's
        f"<p>Mine.</p><span>-- REPLY ABOVE THIS LINE --</span>{THEIRS}",
        # glued by missing breaks
        f"<span>Mine.</span> <span>{ATTR}</span><blockquote>{THEIRS}</blockquote>",
    ],
)
def test_replies_of_clients(html):
    assert left(html) == "Mine."


def test_inline_replies_in_gmail_quote():
    html = (
        f'<div dir="ltr"><div class="gmail_quote">{ATTR}<br><blockquote class="gmail_quote">Is it?</blockquote>'
        '<div>Yes.</div><blockquote class="gmail_quote">Sure?</blockquote><div>Quite.</div></div></div>'
    )
    assert left(html) == "Yes. Quite."


def test_an_indent_is_no_quote():
    indent = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Severity 2.</blockquote>'
    assert left(f"<div>Hi,</div>{indent}") == "Hi, Severity 2."
    of_gmail = indent.replace("<blockquote", '<blockquote class="gmail_quote"')
    assert left(f"<div>Hi,</div>{of_gmail}") == "Hi, Severity 2."
    assert left("<div>Hi,</div><blockquote>Severity 2.</blockquote>") == "Hi,"


@pytest.mark.parametrize(
    ("html", "mine"),
    [
        ('<div>Mine.</div><div id="Signature">Kevin<br>Incident Manager</div>', "Mine."),
        ('<div>Mine.</div><div data-signatureblock="true">Kevin</div>', "Mine."),
        # some clients put the reply into the signature's container
        ('<div class="gmail_signature">Mine.</div><blockquote>theirs</blockquote>', "Mine."),
        ("<pre>Mine.\nMore of mine.</pre>", "Mine. More of mine."),
        ("<div>Mine.</div><div>Thanks,</div><div>Kevin</div>", "Mine. Thanks, Kevin"),
        (
            "<div>Mine.</div><div>Thanks,</div><div>Kevin Example</div><div>Incident Manager, Contoso</div>",
            "Mine.",
        ),
        ("<div>Mine.</div><hr><div>More of mine.</div>", "Mine. More of mine."),
    ],
)
def test_signatures(html, mine):
    assert left(html) == mine


def test_preformatted_text_among_words_is_code():
    found = lines(to_text("<p>We see:</p><pre>severity=1</pre><p>and act.</p>"), from_html=True)
    assert [(line.part, line.text) for line in found if line.text] == [
        ("authored", "We see:"),
        ("code", "severity=1"),
        ("authored", "and act."),
    ]


def test_marks_do_not_come_from_outside():
    assert to_text("<p>\ufdd0Mine.</p>") == "Mine."
    assert authored(lines("\ufdd0Mine.")) == "\ufdd0Mine."
    mail = mime.parse("Content-Type: text/plain; charset=utf-8\n\n\ufdd0Mine.".encode())
    assert body_of(mail) == ("Mine.", False)
