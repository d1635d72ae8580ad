"""Sessions, one-time links, passwords to be changed, those of before, and the grace before a second factor."""

from kezhi.signin.models.former_password import FormerPassword
from kezhi.signin.models.grace import Grace
from kezhi.signin.models.invitation import Invitation
from kezhi.signin.models.issued_password import IssuedPassword
from kezhi.signin.models.session import Session

__all__ = ["FormerPassword", "Grace", "Invitation", "IssuedPassword", "Session"]
