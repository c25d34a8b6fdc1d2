"""The ladder: each rung, and what must not climb it."""

from datetime import UTC, datetime, timedelta

import pytest

from mailbot.incidents.threads import Candidate, Trail, choose, subject_key

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)


def c(number, *, participant=True, days=0):
    return Candidate(incident_id=number, participant=participant, moved_at=NOW - timedelta(days=days))


def pick(trail, *, is_reply=True, is_forward=False):
    return choose(trail, is_reply=is_reply, is_forward=is_forward, now=NOW, subject_age=timedelta(days=14))


@pytest.mark.parametrize(
    ("trail", "mail", "incidents", "rung"),
    [
        pytest.param(Trail(), {}, (), "new thread", id="nothing known"),
        pytest.param(
            Trail(plus=(c(7),), parent=(c(8),)), {}, (7,), "plus-address", id="plus wins over the parent"
        ),
        pytest.param(
            Trail(plus=(c(7),)),
            {"is_forward": True},
            (7,),
            "plus-address",
            id="a forward to the plus-address",
        ),
        pytest.param(
            Trail(parent=(c(1),), references=((c(2),),)), {}, (1,), "In-Reply-To", id="parent over references"
        ),
        pytest.param(Trail(references=((c(2),), (c(2),))), {}, (2,), "References", id="references agree"),
        pytest.param(
            Trail(references=((c(2),), (c(3),))), {}, (2, 3), "References", id="references disagree: nobody"
        ),
        pytest.param(
            Trail(awaited=(c(4),)), {"is_reply": False}, (4,), "referenced before it came", id="late parent"
        ),
        pytest.param(
            Trail(parent=(c(1),)), {"is_forward": True}, (), "forward", id="a forward with In-Reply-To"
        ),
        pytest.param(
            Trail(subject=(c(1),)), {"is_forward": True}, (), "forward", id="a forward with the subject"
        ),
        pytest.param(
            Trail(token=(c(5),)), {"is_reply": False}, (5,), "subject token", id="token of a participant"
        ),
        pytest.param(Trail(token=(c(5, participant=False),)), {}, (), "new thread", id="token of a stranger"),
        pytest.param(Trail(subject=(c(6, days=13),)), {}, (6,), "same subject", id="same subject, 13 days"),
        pytest.param(Trail(subject=(c(6, days=15),)), {}, (), "new thread", id="same subject, 15 days"),
        pytest.param(
            Trail(subject=(c(6),)), {"is_reply": False}, (), "new thread", id="same subject, no reply prefix"
        ),
        pytest.param(
            Trail(subject=(c(6, participant=False),)), {}, (), "new thread", id="a stranger, an old subject"
        ),
        pytest.param(
            Trail(subject=(c(6), c(9))), {}, (6, 9), "same subject", id="two threads of that subject"
        ),
    ],
)
def test_ladder(trail, mail, incidents, rung):
    match = pick(trail, **mail)
    assert (match.incidents, match.rung) == (incidents, rung)
    assert match.ambiguous == (len(incidents) > 1)
    assert match.incident_id == (incidents[0] if len(incidents) == 1 else None)


def test_subject_key_folds_case_and_space_and_is_short():
    assert subject_key("  API  is\tDown ") == "api is down"
    assert len(subject_key("x" * 5000)) == 200
