"""The least that any program with cdk8s-plus does."""

import cdk8s_plus_27  # noqa: F401 (to import it is all)
from phases import Phases

phases = Phases()
phases.end("import")
phases.report()
