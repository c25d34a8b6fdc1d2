"""The record: raw mails for ever, incidents, updates with their evidence, people, action items, and the outbox.

SQLite by default, PostgreSQL by URL; the same code and the same tests over both.
"""
