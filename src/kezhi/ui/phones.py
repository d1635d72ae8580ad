"""Telephone numbers in the half-open: enough to recognise, too little to call."""

import re

MOBILE_LENGTH = 11


def mask(phone: str) -> str:
    """138 **** 2046 for a mobile, 0574-**** 3310 for a landline; shorter numbers keep their last two digits."""
    written = phone.strip()
    if area := re.match(r"(0\d{2,3})[- ]?(\d{7,8})$", written):
        return f"{area[1]}-**** {area[2][-4:]}"
    digits = re.sub(r"\D", "", written)
    if len(digits) >= MOBILE_LENGTH:
        national = digits[-MOBILE_LENGTH:]
        return f"{national[:3]} **** {national[-4:]}"
    return f"**** {digits[-2:]}" if digits else ""
