"""Mails that go out: composed once, kept in the outbox, sent by the courier until they are gone."""
