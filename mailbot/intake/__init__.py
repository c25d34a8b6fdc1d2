"""Mail in: bytes and an envelope, stored durably, and nothing else.

Only when the store has committed is 250 said, or the IMAP cursor moved. A store that can't take a mail is a temporary
refusal, never a lost mail.
"""
