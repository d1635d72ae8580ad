"""Sessions, one-time links, passwords that wait to be changed, passwords of before."""

from kezhi.signin.models.former_password import FormerPassword
from kezhi.signin.models.invitation import Invitation
from kezhi.signin.models.issued_password import IssuedPassword
from kezhi.signin.models.session import Session

__all__ = ["FormerPassword", "Invitation", "IssuedPassword", "Session"]
