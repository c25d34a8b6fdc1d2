"""What an incident is and what follows from a mail or from time: pure, `now` is passed in, nothing is stored here."""
