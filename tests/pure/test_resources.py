"""What a container asks of a node."""

import dataclasses

import pytest

from cdk8s_webapp import Resources


def test_there_is_a_sane_default():
    """A tenth of a CPU and 256Mi, the memory limited to what was asked, the CPU not limited."""
    assert Resources().to_manifest() == {
        "requests": {"cpu": "100m", "memory": "256Mi"},
        "limits": {"memory": "256Mi"},
    }


def test_all_can_be_given():
    """Requests and limits are what was given, in the server's spelling, CPU before memory."""
    asked = Resources(cpu="0.5", memory="1024Mi", cpu_limit="2000m", memory_limit="1.5Gi").to_manifest()
    assert asked == {
        "requests": {"cpu": "500m", "memory": "1Gi"},
        "limits": {"cpu": "2", "memory": "1536Mi"},
    }
    assert [list(asked), list(asked["requests"]), list(asked["limits"])] == [
        ["requests", "limits"],
        ["cpu", "memory"],
        ["cpu", "memory"],
    ]


def test_the_family_of_units_is_kept():
    """Memory in powers of 1000 stays so."""
    assert Resources(memory="1500000k").to_manifest()["limits"] == {"memory": "1500M"}


def test_a_limit_may_equal_the_request():
    """A request of all that the limit allows is fine, however it is spelled."""
    asked = Resources(cpu="1", cpu_limit="1000m", memory="1Gi", memory_limit="1024Mi").to_manifest()
    assert asked["requests"] == asked["limits"] == {"cpu": "1", "memory": "1Gi"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"cpu": "1M"}, "cpu: '1M' is more than 2048 whole CPUs; did you mean '1m'?"),
        ({"memory": "1m"}, "memory: '1m' is less than 1Mi; did you mean '1Mi'?"),
        ({"cpu_limit": "x"}, "cpu_limit: 'x' is no quantity, such as '100m' or '200Mi'"),
        ({"memory_limit": "5"}, "memory_limit: '5' is less than 1Mi; did you mean '5Mi'?"),
        ({"memory_limit": ""}, "memory_limit: is empty"),
        ({"cpu_limit": ""}, "cpu_limit: is empty"),
        ({"cpu": "2", "cpu_limit": "1"}, "cpu: the request '2' is above the limit '1'"),
        ({"cpu_limit": "50m"}, "cpu: the request '100m' is above the limit '50m'"),
        ({"memory_limit": "200Mi"}, "memory: the request '256Mi' is above the limit '200Mi'"),
        (
            {"memory": "1Gi", "memory_limit": "1G"},
            "memory: the request '1Gi' is above the limit '1G'",
        ),
        ({"cpus": "1"}, "cpus: no such argument; did you mean cpu?"),
        ({"limit": "1"}, "limit: no such argument; did you mean cpu_limit?"),
    ],
)
def test_what_cannot_work_is_refused(refusal, arguments, message):
    """Each amount is checked under its own name, and each request against its limit."""
    assert refusal(Resources, **arguments) == f"Resources: {message}"


def test_amounts_need_their_names():
    """Nobody remembers which comes first."""
    with pytest.raises(ValueError, match=r"^Resources: '1': needs the name of its argument, such as cpu=…$"):
        Resources("1", "1Gi")


def test_a_value_is_one():
    """Equal values are equal and hash alike, none can be changed, and a copy can be."""
    assert Resources(cpu="1") == Resources(cpu="1") != Resources(cpu="2")
    assert len({Resources(), Resources()}) == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        Resources().cpu = "1"
    assert dataclasses.replace(Resources(cpu="1"), memory="1Gi") == Resources(cpu="1", memory="1Gi")


@pytest.mark.parametrize(
    ("cpu", "millis"), [("1m", 1), ("100m", 100), ("0.25", 250), ("2", 2000), ("64", 64000)]
)
def test_cpu_is_counted_in_thousandths(cpu, millis):
    """For a horizontal autoscaler, CPU is a number."""
    assert Resources(cpu=cpu).cpu_millis() == millis


@pytest.mark.parametrize(
    ("memory", "mebibytes"), [("1Mi", 1), ("1.5Gi", 1536), ("1048577", 2), ("2G", 1908), ("2097152", 2)]
)
def test_memory_is_counted_in_mebibytes(memory, mebibytes):
    """For a horizontal autoscaler, memory is a number, never less than asked for."""
    assert Resources(memory=memory).memory_mebibytes() == mebibytes


def test_limits_are_counted_as_cdk8s_plus_counts():
    """In thousandths of a CPU and in MiB, rounded up; the request is the memory limit where none is given."""
    both = Resources(cpu="1", memory="100Mi", cpu_limit="1500m", memory_limit="1.5Gi")
    assert (both.cpu_limit_millis(), both.memory_limit_mebibytes()) == (1500, 1536)
    usual = Resources(memory="1100000000")
    assert (usual.cpu_limit_millis(), usual.memory_limit_mebibytes()) == (None, 1050)
    assert (Resources.none().cpu_limit_millis(), Resources.none().memory_limit_mebibytes()) == (None, None)
    assert (Resources.none().cpu_millis(), Resources.none().memory_mebibytes()) == (None, None)
