"""Flagger, and workflows of Argo."""

from __future__ import annotations

from .consequences import Custom, always, another, becomes, moved

_FLAGGER = "https://docs.flagger.app/usage/how-it-works"
_WORKFLOWS = "https://argo-workflows.readthedocs.io/en/latest/"

KINDS: dict[tuple[str, str], Custom] = {
    ("flagger.app", "Canary"): Custom(
        reference=_FLAGGER,
        gone=always("outage", "the pods that it made as primary stop, and its Services go"),
        changes={
            "spec.targetRef": moved("outage", "it runs the pods of another workload"),
            "spec.service.port spec.service.name": moved("outage", "its Services have another name or port"),
            "spec.skipAnalysis": becomes(True, "none", "new versions are taken without being measured"),
            "spec.service": another("unknown", "how requests are routed to it"),
        },
        quiet={
            "spec.analysis spec.progressDeadlineSeconds spec.provider": "how the next version is measured",
            "spec.autoscalerRef spec.suspend spec.revertOnDeletion": "what follows the next version",
        },
    ),
    ("argoproj.io", "CronWorkflow"): Custom(
        reference=f"{_WORKFLOWS}cron-workflows/",
        gone=always("outage", "no workflow begins by it any more"),
        changes={"spec.suspend": becomes(True, "none", "no workflow begins while it is suspended")},
        quiet={"spec": "when and how the next workflows begin"},
    ),
    **{
        ("argoproj.io", kind): Custom(
            reference=f"{_WORKFLOWS}workflow-templates/",
            gone=always("outage", "workflows that name it fail"),
            quiet={"spec": "the next workflows take it"},
        )
        for kind in ("ClusterWorkflowTemplate", "WorkflowTemplate")
    },
}
