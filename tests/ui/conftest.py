"""The frame is tested by itself, whatever the rooms answer."""

import pytest


@pytest.fixture(autouse=True)
def frame_only(settings):
    settings.ROOT_URLCONF = "tests.ui.urls"
    settings.LOGIN_URL = "/sign-in/"
