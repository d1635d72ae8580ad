"""What the room signin does."""

from kezhi.signin.actions.accept_invitation import accept_invitation
from kezhi.signin.actions.add_second_factor import add_second_factor
from kezhi.signin.actions.add_security_key import add_security_key
from kezhi.signin.actions.begin_session import begin_session
from kezhi.signin.actions.change_password import change_password
from kezhi.signin.actions.end_sessions import end_session, end_sessions
from kezhi.signin.actions.invite import invite
from kezhi.signin.actions.issue_password import issue_password
from kezhi.signin.actions.link_account import link_account
from kezhi.signin.actions.prove_second_factor import prove_second_factor
from kezhi.signin.actions.prove_security_key import prove_security_key
from kezhi.signin.actions.record_failure import record_failure
from kezhi.signin.actions.remove_second_factor import remove_second_factor
from kezhi.signin.actions.remove_security_key import remove_security_key
from kezhi.signin.actions.renew_recovery_codes import renew_recovery_codes
from kezhi.signin.actions.reset_second_factor import reset_second_factor
from kezhi.signin.actions.unlink_account import unlink_account

__all__ = [
    "accept_invitation",
    "add_second_factor",
    "add_security_key",
    "begin_session",
    "change_password",
    "end_session",
    "end_sessions",
    "invite",
    "issue_password",
    "link_account",
    "prove_second_factor",
    "prove_security_key",
    "record_failure",
    "remove_second_factor",
    "remove_security_key",
    "renew_recovery_codes",
    "reset_second_factor",
    "unlink_account",
]
