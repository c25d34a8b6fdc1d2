"""Beds: real Postfix, Dovecot and PostgreSQL as private instances in a temporary folder on loopback.

Nothing of the machine's own servers is touched: each instance has its own configuration, queue and data, takes
ports that were free a moment ago, and is ended by the process id we started it with.
"""
