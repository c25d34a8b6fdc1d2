"""Where people coordinate."""
