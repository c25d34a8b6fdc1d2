"""The labelled corpus and its measure."""
