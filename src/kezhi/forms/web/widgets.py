"""The controls that only forms of regulations have: a place to sign."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kezhi.forms import storage
from kezhi.forms.actions import Signature

_BEGINS = "data:image/png;base64,"
_LARGEST_INK = 400_000


class SignatureWidget(forms.TextInput):
    """A name to type, and a sheet to draw on with finger or mouse."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The text box with the sheet beside it."""
        typed = value.words if isinstance(value, Signature) else value
        box = super().render(name, typed, attrs, renderer)
        return render_to_string("forms/_signature.html", {"box": box, "name": name})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 - Django's own signature
        """Both of what was handed in."""
        return data.get(name, ""), data.get(f"{name}_ink", "")


class SignatureField(forms.CharField):
    """A signature: the name typed, or drawn by hand, or both."""

    widget = SignatureWidget

    def clean(self, value: Any) -> Any:
        """The signature; nothing where the place was left blank."""
        typed, drawn = value if isinstance(value, tuple) else (value, "")
        words = str(typed or "").strip()
        ink = self._ink(drawn)
        if len(words) > 60:
            raise forms.ValidationError(_("签名不超过 60 个字。"))
        if not words and not ink:
            if self.required:
                raise forms.ValidationError(_("请签字。"))
            return None
        return Signature(words, ink)

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ARG002 - Django's own signature
        """A signature is only ever added."""
        return bool(data and any(data))

    def _ink(self, drawn: str) -> bytes:
        if not drawn:
            return b""
        unread = forms.ValidationError(_("手写签名没有传完整，请重签。"))
        if len(drawn) > _LARGEST_INK or not drawn.startswith(_BEGINS):
            raise unread
        try:
            picture = base64.b64decode(drawn.removeprefix(_BEGINS), validate=True)
        except binascii.Error as broken:
            raise unread from broken
        if storage.kind_of(picture) != "png":
            raise unread
        return picture
