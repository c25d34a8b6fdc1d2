"""Where people coordinate, and places that are only mentioned: one line a case, through a whole mail."""

from __future__ import annotations

import pytest

import parsers


def venues(body: str) -> tuple[str, ...]:
    head = (
        "From: Kevin Baker <kevin@example.com>\r\nSubject: Checkout trouble\r\n"
        "Date: Tue, 10 Mar 2026 14:20:00 +0000\r\nMessage-ID: <1@example.com>\r\n\r\n"
    )
    return parsers.read((head + body.replace("\n", "\r\n") + "\r\n").encode()).venues or ()


THERE: list[tuple[str, tuple[str, ...]]] = [
    ("We're in the Slack channel #inc-db-failover.", ("#inc-db-failover",)),
    ("Zoom https://zoom.us/j/91234567 if you need us.", ("https://zoom.us/j/91234567",)),
    ("Please dial +44 20 7946 0011 pin 1234# to join.", ("+44 20 7946 0011 pin 1234#",)),
    ("We have bridge 5551 passcode 99 open.", ("bridge 5551 passcode 99",)),
    ("War room: 4th floor, room 4.12", ("4th floor, room 4.12",)),
    ("We are coordinating in the Teams channel 'Ops bridge'.", ("Ops bridge",)),
    ("Zoom meeting ID 912 345 678", ("Zoom meeting ID 912 345 678",)),
    ("Join at meet.google.com/abc-defg-hij", ("meet.google.com/abc-defg-hij",)),
    ("We meet in the boiler room.", ("boiler room",)),
    ("Coordination in room B204.", ("room B204",)),
    ("Please use the incident bridge, 0800 555 0199 access code 8891.", ("0800 555 0199 access code 8891",)),
    ("Come to the ED seminar room.", ("ED seminar room",)),
    ("Everyone who can help, please come to the loading dock office.", ("loading dock office",)),
    ("All hands on the bridge please: +1 555 010 2200, PIN 88#.", ("+1 555 010 2200, PIN 88#",)),
    (
        "Incident channel is #inc-4411; video at https://meet.google.com/xyz-abcd-efg.",
        ("#inc-4411", "https://meet.google.com/xyz-abcd-efg"),
    ),
    ("Slack: #billing-war-room", ("#billing-war-room",)),
    ("Where: nurses' station, ward 7", ("nurses' station, ward 7",)),
    ("Location: Conference Room C, 2nd floor", ("Conference Room C, 2nd floor",)),
    ("The team is gathered in the server room.", ("server room",)),
    (
        "Teams call: https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc",
        ("https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc",),
    ),
    ("We've opened #inc-login-outage for this.", ("#inc-login-outage",)),
    ("I've set up #inc-login for coordination.", ("#inc-login",)),
    ("I created a Slack channel, #payroll-bug, please join.", ("#payroll-bug",)),
    ("Discussion is happening in #payroll-bug.", ("#payroll-bug",)),
    ("Follow along in #inc-7.", ("#inc-7",)),
    ("We moved from #ops to #inc-77.", ("#inc-77",)),
    ("Please don't post in #general; everything goes in #inc-90.", ("#inc-90",)),
    ("Bridge has moved to 020 7946 0100 code 77#.", ("020 7946 0100 code 77#",)),
    (
        "Status page: https://status.acme.example/incidents/1. Bridge: https://acme.webex.com/meet/ops",
        ("https://acme.webex.com/meet/ops",),
    ),
    ("Reach the response team on radio channel 4.", ("radio channel 4",)),
    ("Dial-in: +1-212-555-0110, conference ID 445566#", ("+1-212-555-0110, conference ID 445566#",)),
    ("We are working from Meeting Room 2.", ("Meeting Room 2",)),
    ("We're all in the staff canteen.", ("staff canteen",)),
    ("Please post findings in #inc-22.", ("#inc-22",)),
    ("Command post is the gatehouse.", ("gatehouse",)),
    ("Command post: gatehouse, north entrance", ("gatehouse, north entrance",)),
    ("We coordinate via WhatsApp group Flood Crew.", ("Flood Crew",)),
    (
        "We use the conference bridge (https://bridge.example.com/ops) for voice and #inc-ops for text.",
        ("https://bridge.example.com/ops", "#inc-ops"),
    ),
    (
        "Coordinating on Slack in #pay-fail and by phone on +44 161 496 0000 (PIN 3321).",
        ("#pay-fail", "+44 161 496 0000 (PIN 3321)"),
    ),
    (
        "Join us on Google Meet: https://meet.google.com/aaa-bbbb-ccc.",
        ("https://meet.google.com/aaa-bbbb-ccc",),
    ),
    ("Join zoom.us/j/123456789 now", ("zoom.us/j/123456789",)),
    ("We're on Mattermost, channel ~town-square.", ("~town-square",)),
    ("IRC: #netops on libera", ("#netops",)),
    (
        "Main bridge 0345 555 0123, code 4412; backup 0345 555 0124, code 4413.",
        ("0345 555 0123, code 4412", "0345 555 0124, code 4413"),
    ),
    ("Voice bridge: 88-4471", ("88-4471",)),
    ("Bridge: x4471", ("x4471",)),
    ("I'm on the bridge and in #inc-55.", ("#inc-55",)),
    ("I am in #inc-55 with Ana and Raj.", ("#inc-55",)),
    ("Muster at the car park.", ("car park",)),
    ("Please all meet at the main gate.", ("main gate",)),
    ("Anyone free, come down to the print shop.", ("print shop",)),
    (
        "Incident: payroll export fails\nSeverity: 2\nWhere: #payroll-export (Slack)\nBridge: https://acme.zoom.us/j/998877?pwd=abc",
        ("#payroll-export", "https://acme.zoom.us/j/998877?pwd=abc"),
    ),
    (
        "* IC: me\n* Channel: #inc-12\n* Dashboard: https://dash.example.com/12\n* Doc: https://docs.google.com/document/d/xyz",
        ("#inc-12",),
    ),
    ("Sev 2. I'm IC. Slack #db-fire. Zoom 844 1234 5678.", ("#db-fire", "Zoom 844 1234 5678")),
    (
        "I've opened a Zoom: https://zoom.us/j/5551234567 (passcode 8821)",
        ("https://zoom.us/j/5551234567 (passcode 8821)",),
    ),
    ("Call in: 1-800-555-0101 code 7712", ("1-800-555-0101 code 7712",)),
    ("Engineers are working in #eng-inc-9, comms in #comms-inc-9.", ("#eng-inc-9", "#comms-inc-9")),
    ("If you are a responder, get into #inc-33 now.", ("#inc-33",)),
    ("Please do not dial the old bridge; use +44 20 7946 0999 pin 12#.", ("+44 20 7946 0999 pin 12#",)),
    (
        "Vendor case https://support.cisco.example/cases/8899 opened, they're on the bridge with us: https://meet.google.com/abc-abcd-abc",
        ("https://meet.google.com/abc-abcd-abc",),
    ),
    ("All updates on https://status.example.com, all chat in #sre-live.", ("#sre-live",)),
    (
        "Slack channel: https://acme.slack.com/archives/C0123456",
        ("https://acme.slack.com/archives/C0123456",),
    ),
    ("We'll use the boardroom on the third floor.", ("boardroom on the third floor",)),
    ("We have taken over the training room.", ("training room",)),
    ("Based in the porter's lodge until 6.", ("porter's lodge",)),
    ("Volunteers please gather in the church hall.", ("church hall",)),
    (
        'Teams meeting: "Till outage" https://teams.microsoft.com/l/meetup-join/abc',
        ("https://teams.microsoft.com/l/meetup-join/abc",),
    ),
    ("Dial 0207 946 0111, then 5566#.", ("0207 946 0111, then 5566#",)),
    ("Bridge line open, 555-0143, code 221.", ("555-0143, code 221",)),
    ("Conference: +49 89 1234567, PIN: 4455", ("+49 89 1234567, PIN: 4455",)),
    (
        "The incident call is at https://meet.google.com/foo-barr-baz.",
        ("https://meet.google.com/foo-barr-baz",),
    ),
    ("#inc-2044 is where we're working.", ("#inc-2044",)),
    ("Head over to #inc-2044.", ("#inc-2044",)),
    (
        "Someone from network please hop on https://meet.google.com/abc-abcd-abc.",
        ("https://meet.google.com/abc-abcd-abc",),
    ),
    ("Could somebody with DBA rights join #inc-2044 please?", ("#inc-2044",)),
    ("We closed the bridge and are back in #ops-daily.", ("#ops-daily",)),
    ("Bridge closed. Continue in #inc-5.", ("#inc-5",)),
    (
        "Coordination happens in the #inc-5 channel, the customer chatter in #support stays out of it.",
        ("#inc-5",),
    ),
    ("We run this from the NOC.", ("NOC",)),
    ("We're running this out of the duty manager's office.", ("duty manager's office",)),
    ("Gold command is in the first-floor conference room.", ("first-floor conference room",)),
    ("Coordinating from Incident Room 1 (basement).", ("Incident Room 1",)),
    ("Meeting at 15:00 in Room 7.", ("Room 7",)),
    ("We will be meeting in room 7 at 15:00.", ("room 7",)),
    ("Radio: channel 7", ("channel 7",)),
    ("We are on radio channel 7.", ("radio channel 7",)),
    ("Slack: #a-team\nPhone: +44 20 7946 0000", ("#a-team",)),
    (
        "Coordination: phone bridge 0345 555 0100 (pin 7788), Slack #fire",
        ("0345 555 0100 (pin 7788)", "#fire"),
    ),
    ("Video bridge https://meet.example.org/inc5 — no camera needed.", ("https://meet.example.org/inc5",)),
    ("Voice: https://meet.jit.si/inc5", ("https://meet.jit.si/inc5",)),
    ("Text chat: #inc5 on Discord", ("#inc5",)),
    ("Everyone on site, please come to the lobby of Building 3.", ("lobby of Building 3",)),
    ("We've moved to room 4.20.", ("room 4.20",)),
    ("I'm in room 4.20.", ("room 4.20",)),
    ("Commander is Wioletta Ras; get her in #kafka.", ("#kafka",)),
    ("What we'd like: someone from payments in #fraud.", ("#fraud",)),
    ("Anyone who wants to help: #build.", ("#build",)),
    ("#ato-wave if you want to watch.", ("#ato-wave",)),
    ("Anything for me goes through #press.", ("#press",)),
    ("Bridge: 720-555-0118 x 4402", ("720-555-0118 x 4402",)),
    ("SEV 2 / PHASE 1 / IC = ROY HASKINS / CH = #dc7", ("#dc7",)),
    ("We meet at 118 Alder St, that's Ana's.", ("118 Alder St",)),
]
ONLY_MENTIONED = [
    "Graphs are in https://grafana.example.com/d/abc and the ticket is https://jira.example.com/browse/OPS-1.",
    "I saw it in #random this morning.",
    "The bridge on 5551 is closed.",
    "My mobile is +44 7700 900123 if you need me.",
    "Call me on 07700 900123 with questions.",
    "Alerts are firing in #alerts-prod.",
    "We'll keep https://status.example.com updated.",
    "Runbook: https://wiki.example.com/runbook/db",
    "The fire is in the server room.",
    "Water is coming through the ceiling of room 3.14.",
    "Smoke was seen near the boiler room.",
    "If the bridge drops we'll switch to #inc-fallback.",
    "Should we meet in room 9?",
    "Patients are waiting in the staff canteen.",
    "Customers are complaining in #support-eu.",
    "Logs are in #deploy-logs.",
    "The vendor's bridge is +1 800 555 0188 but we are not on it.",
    "The vendor has opened a case at https://support.vendor.example/case/99.",
    "Channel #inc-8 archived, thanks all.",
    "Thanks everyone who joined #inc-8.",
    "Yesterday we met in room 12.",
    "There's a thread in #checkout-eng about this.",
    "The leak is above the library.",
    "Class 4B has been moved to the library.",
    "We evacuated everyone to the car park.",
    "The helpdesk can be reached on 0800 555 0123.",
    "Customers should call 0800 555 0123 for help.",
    "You can reach me on 07700 900 456.",
    "Ring me on ext 4412.",
    "Vendor hotline: +1 800 555 0177",
    "Timeline doc: https://docs.google.com/d/1. Slack thread: https://acme.slack.com/archives/C012/p123",
    "Volunteers gathered in the church hall yesterday.",
    "The church hall is flooded.",
    "Our postmortem meeting is on Monday at https://meet.google.com/foo-barr-baz.",
    "See #inc-2044 for details.",
    "Details in #inc-2044.",
    "ping me in #ops if you need anything",
    "For questions use #ask-infra.",
    "Questions? Ask in #inc-2044.",
    "More detail in the channel, #inc-2044.",
    "Is everyone in #inc-2044?",
    "Alert came from #pagerduty-alerts and was acked.",
    "The bot posts to #deploys.",
    "The #deploys channel shows three rollouts.",
    "The support channel #support-eu is full of complaints.",
    "I'm on my mobile, 07700 900123.",
    "Kevin Baker\nHead of IT\nTel: +44 20 7946 0000",
    "Those on site: lobby of Building 3.",
    "We moved the patients to room 4.20.",
    "The servers were moved to room 4.20.",
    "The contractor is in the plant room fixing the valve.",
    "Two electricians are in the plant room.",
    "The engineers are in the plant room.",
    "We are in the dark.",
    "We have water in the basement.",
    "We have three people in the workshop checking the motor.",
    "We are replacing the switch in the server room.",
    "I am working on the rack in the server room.",
    "We found the leak in the kitchen.",
    "We are seeing errors in the warehouse.",
]


@pytest.mark.parametrize(("body", "expected"), THERE)
def test_where_people_coordinate_is_read(body: str, expected: tuple[str, ...]) -> None:
    assert venues(body) == expected


@pytest.mark.parametrize("body", ONLY_MENTIONED)
def test_a_place_only_mentioned_is_none(body: str) -> None:
    assert venues(body) == ()
