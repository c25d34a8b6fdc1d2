"""A mail as it came: MIME, headers, people in headers, subject, and whether a person wrote it."""
