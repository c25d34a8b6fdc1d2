"""Moments, days and lengths of time in prose."""
