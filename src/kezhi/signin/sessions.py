"""The store of sessions: Django's own, in rows that also say who, from where and when last."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

from kezhi.signin.models.session import Session

STEP = timedelta(minutes=1)  # how often the time of last use is written down


class SessionStore(DatabaseStore):
    """Reads the row once a request and keeps it: whether it is idle is known without asking again."""

    row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our rows."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        self.row = super()._get_session_from_db()  # type: ignore[misc]  # Django's stubs leave it out
        return self.row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row as the session's data state it; a new one counts as used now."""
        now = timezone.now()
        made = cast("Session", super().create_model_instance(data))
        kept = self.row if self.row is not None and self.row.session_key == made.session_key else None
        made.staff_id = int(data["_auth_user_id"]) if "_auth_user_id" in data else None
        made.address, made.agent = data.get("address"), data.get("agent", "")
        made.seen_at = kept.seen_at if kept else now
        made.locked_at = kept.locked_at if kept else None
        made.began_at = (kept.began_at if kept else None) or (now if made.staff_id else None)
        self.row = made
        return made

    @property
    def is_locked(self) -> bool:
        """Whether it waits for its owner's proof."""
        return self.row is not None and self.row.locked_at is not None

    def touch(self) -> None:
        """It is in use: written at most once a minute, and never by a request that came too late."""
        if self.row is not None and timezone.now() - self.row.seen_at > STEP:
            self._change(seen_at=timezone.now())

    def lock(self) -> None:
        """Only the proof of who one is opens it again."""
        if self.row is not None and self.row.locked_at is None:
            self._change(locked_at=timezone.now())

    def unlock(self) -> None:
        """Somebody proved who they are."""
        self._change(locked_at=None, seen_at=timezone.now())

    def _change(self, **fields: object) -> None:
        Session.objects.filter(session_key=self.session_key).update(**fields)
        for name, value in fields.items():
            setattr(self.row, name, value)


def session_of(request: HttpRequest) -> SessionStore:
    """The request's session, as what it is here."""
    return cast("SessionStore", request.session)
