"""Notices (通知): who is told what, by which way, once."""
