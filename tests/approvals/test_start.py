"""What every command and every worker of the web pays before it does anything."""

import os
import subprocess
import sys

ENGINE = "import sys, django; django.setup(); print(sorted(m for m in sys.modules if m.startswith('kezhi.engine')))"


def test_the_rooms_start_without_the_engine(tmp_path):
    settings = {"KEZHI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "kezhi.settings.embedded"}
    ran = subprocess.run(
        [sys.executable, "-c", ENGINE], check=True, env={**os.environ, **settings}, capture_output=True, text=True
    )

    assert ran.stdout.strip() == "[]"
