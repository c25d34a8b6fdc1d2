"""Who commands and who has which role."""
