"""`python -m kezhi.cli`."""

import sys

from kezhi.cli import main

sys.exit(main())
