"""What the forms room does: it fills in, corrects and hands out."""

from kezhi.forms.actions.correct import correct
from kezhi.forms.actions.edit import edit
from kezhi.forms.actions.entry import Entry, Photo, Signature
from kezhi.forms.actions.export_register import export_register
from kezhi.forms.actions.fill import fill

__all__ = ["Entry", "Photo", "Signature", "correct", "edit", "export_register", "fill"]
