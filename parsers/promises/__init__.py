"""The promise of the next update: who will report, and when."""
