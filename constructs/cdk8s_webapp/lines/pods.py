"""Where the spec of pods stands in a manifest."""

PODS = (("spec", "template", "spec"), ("spec", "jobTemplate", "spec", "template", "spec"))
