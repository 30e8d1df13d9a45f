"""`python -m cdk8s_webapp_review review`, where the command is not on PATH."""

import sys

from .cli import main

sys.exit(main())
