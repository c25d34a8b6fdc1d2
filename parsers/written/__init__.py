"""What the sender newly wrote: HTML to text, and what is quoted, signed, forwarded or pasted told apart."""
