"""What the operations room keeps."""

from kezhi.operations.models.setting import Setting

__all__ = ["Setting"]
