"""Action items: new ones, and changes to numbered ones."""
