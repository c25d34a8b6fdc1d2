"""Severity, phase and closing: values on the organisation's scales."""
