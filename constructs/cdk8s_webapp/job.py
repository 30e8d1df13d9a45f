"""Jobs on Kubernetes: pods that run to their end, once or at each time of a schedule."""

from collections.abc import Mapping
from typing import Any, ClassVar, Unpack

from cdk8s import ApiObject
from constructs import Construct

from .configured import Configured, check_like
from .objects import described
from .objects import jobs as objects
from .objects.cron_job import ConcurrencyPolicy
from .objects.job import CompletionMode, JobObject, RestartPolicy, check_name
from .platforms.platform import Platform
from .pod.options import PodOptions
from .pod.pod import Pod
from .values.arguments import named_arguments
from .values.checks import name_of


class JobOptions(PodOptions, total=False):
    """The arguments of all that run to their end, but for the application that they are like."""

    config: Mapping[str, str]
    immutable_config: bool
    platform: Platform
    labels: Mapping[str, str]
    annotations: Mapping[str, str]
    backoff_limit: int
    timeout: str
    restart_policy: RestartPolicy
    ttl: str
    parallelism: int
    completions: int
    completion_mode: CompletionMode


class CronJobOptions(JobOptions, total=False):
    """The arguments of what runs at each time of a schedule, but for the schedule."""

    time_zone: str
    concurrency_policy: ConcurrencyPolicy
    starting_deadline: str
    suspend: bool
    successful_jobs_history_limit: int
    failed_jobs_history_limit: int


class _RunsToItsEnd(Configured):
    """What a Job and a CronJob have in common."""

    pod: Pod
    platform: Platform
    labels: Mapping[str, str]

    def _start(self, scope: Construct, id_: str, like: object, given: Mapping[str, Any]) -> None:
        """Do what the constructor does, with arguments of which some are those of a CronJob."""
        kind = type(self).__name__
        who = check_name(name_of(id_, kind), "id_", id_, kind)
        other = check_like(who, scope, like, kind)
        run = objects.describe(who, given, None if other is None else other._described)
        config_map = described.config_map(run, given.get("config"))
        job = self._object(run, given)
        arguments = described.read_back(run, {"pod", *given, *PodOptions.__annotations__})
        shared = other if given.get("config") is None else None
        super().__init__(scope, id_, who, run, {**given, **arguments}, config_from=shared)

        self._put("config_map", config_map)
        self._put_all(described.beside(run))
        self._put(self._runs, job)
        self._complete()

    def _object(self, run: described.Described, given: Mapping[str, Any]) -> JobObject:
        raise NotImplementedError

    @property
    def api_object(self) -> ApiObject:
        """Its object in the tree, for what cdk8s does with objects, such as dependencies."""
        return self._objects[self._runs]


class Job(_RunsToItsEnd):
    """Pods that run to their end once, such as a migration."""

    _runs: ClassVar[str] = "job"

    @named_arguments
    def __init__(
        self, scope: Construct, id_: str, *, like: Configured | None = None, **options: Unpack[JobOptions]
    ) -> None:
        """Pods that run to their end once, such as a migration.

        The object's name ends in ten digits that stand for all that it runs, its configuration
        too: Kubernetes never changes a Job, so what changes is another one, and the same is never
        run again. ``pod`` is its Pod.

        Args:
            scope: A chart, or a construct in one.
            id_: The job's id: its label, and how the name of its object begins. A Kubernetes
                name of at most 52 characters.
            like: The application whose image, configuration, security, platform and labels it
                takes, each of which an argument replaces. It takes no URL, port, health or
                replicas, and no resources. Default: none; then ``image`` is required.
            options: What its pods are, by the same arguments as those of a WebApp, and:
                ``config``, ``platform``, ``labels`` and ``annotations``, as those of a WebApp;
                ``backoff_limit``, how many pods may fail before the Job has failed, 3;
                ``timeout``, how long it may take with all its tries, such as ``"30m"``, without
                a limit; ``restart_policy``, ``"Never"`` for a new pod and log at each try, or
                ``"OnFailure"`` for the same pod; ``ttl``, how long it stays after its end,
                for ever (one that its ttl removed is run again by the next apply);
                ``completions``, how many pods are to succeed, ``parallelism``, how many run at
                a time, and ``completion_mode``, ``"Indexed"`` to number them, one and one.

        Raises:
            WebAppError: A value cannot work, or the app has an object of this name.
        """
        self._start(scope, id_, like, options)

    def _object(self, run: described.Described, given: Mapping[str, Any]) -> JobObject:
        return objects.job(run, given)


class CronJob(_RunsToItsEnd):
    """Pods that run to their end at each time of a schedule, such as a nightly clean-up."""

    _runs: ClassVar[str] = "cron_job"
    schedule: str

    @named_arguments
    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        schedule: str,
        like: Configured | None = None,
        **options: Unpack[CronJobOptions],
    ) -> None:
        """Pods that run to their end at each time of a schedule, such as a nightly clean-up.

        A run does not start while the one before runs, and is not lost while the control plane is
        away for less than five minutes. ``pod`` is its Pod.

        https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/

        Args:
            scope: A chart, or a construct in one.
            id_: The job's id: its label, and the name of its object. A Kubernetes name of at
                most 52 characters.
            schedule: When it runs, such as ``"0 3 * * *"`` or ``"@daily"``.
            like: The application that it takes from, as for a Job. Default: none; then
                ``image`` is required.
            options: As for a Job, and: ``time_zone``, such as ``"Europe/Paris"``, that of the
                cluster's control plane, mostly UTC; ``concurrency_policy``, ``"Forbid"``,
                ``"Replace"`` or ``"Allow"``; ``starting_deadline``, how late a run may start,
                ``"5m"``, and at least that; ``suspend``, whether no run starts;
                ``successful_jobs_history_limit`` and ``failed_jobs_history_limit``, how many
                Jobs stay to be read, 3 and 3.

        Raises:
            WebAppError: A value cannot work, or the app has an object of this name.
        """
        self._start(scope, id_, like, {"schedule": schedule, **options})

    def _object(self, run: described.Described, given: Mapping[str, Any]) -> JobObject:
        return objects.cron_job(run, given)
