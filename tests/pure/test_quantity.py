"""Quantities, read and written as the API server does."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cdk8s_webapp.values import quantity

BINARY = {"Ki": 1024, "Mi": 1024**2, "Gi": 1024**3, "Ti": 1024**4, "Pi": 1024**5, "Ei": 1024**6}
DECIMAL = {
    "n": Fraction(1, 10**9),
    "u": Fraction(1, 10**6),
    "m": Fraction(1, 1000),
    "": Fraction(1),
    "k": Fraction(10**3),
    "M": Fraction(10**6),
    "G": Fraction(10**9),
    "T": Fraction(10**12),
    "P": Fraction(10**15),
    "E": Fraction(10**18),
}


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("0.5", "500m"),
        ("1000m", "1"),
        ("1024Mi", "1Gi"),
        ("1.5Gi", "1536Mi"),
        ("1500M", "1500M"),
        ("1000M", "1G"),
        ("128974848", "128974848"),
        ("0", "0"),
        ("0Mi", "0"),
        ("0m", "0"),
        ("0.1Mi", "104857600m"),
        ("1.5Ki", "1536"),
        ("512Ki", "512Ki"),
        ("0.5Ki", "512"),
        ("1Ki", "1Ki"),
        ("100n", "100n"),
        ("1500u", "1500u"),
        ("0.1m", "100u"),
        ("2048Ki", "2Mi"),
        ("1E", "1E"),
        ("1Ei", "1Ei"),
        ("1000Ki", "1000Ki"),
        ("1024", "1024"),
        ("1024Ki", "1Mi"),
        ("1.50", "1500m"),
        (".5", "500m"),
        ("1000000", "1M"),
        ("1536Mi", "1536Mi"),
        ("1000Gi", "1000Gi"),
        ("0.001", "1m"),
        ("1048576Ki", "1Gi"),
        ("1000k", "1M"),
        ("0.5Mi", "512Ki"),
        ("100000m", "100"),
        ("1.1Ki", "1126400m"),
        ("3T", "3T"),
        ("3000P", "3E"),
        ("3Ti", "3Ti"),
        ("2048Ti", "2Pi"),
    ],
)
def test_amounts_are_spelled_as_kubernetes_does(written, spelled):
    """An amount is written in the one way in which Kubernetes' own library writes it."""
    assert quantity.respelled(written) == spelled


@pytest.mark.parametrize(
    ("written", "spelled"),
    [("1e3", "1k"), ("1e9", "1G"), ("12E5", "1200k"), ("1e-3", "1m"), ("1e+00", "1"), ("5e-10", "5e-10")],
)
def test_exponents_become_units(written, spelled):
    """A power of ten is written with its unit, where there is one."""
    assert quantity.respelled(written) == spelled


@pytest.mark.parametrize(
    ("value", "spelled"), [(1, "1"), (0, "0"), (0.5, "500m"), (2000, "2k"), (1e-05, "10u")]
)
def test_numbers_are_amounts_too(value, spelled):
    """A number of JSON is written as text, as the API server does."""
    assert quantity.respelled(value) == spelled


@pytest.mark.parametrize(
    "value", [None, True, "", " 1", "lots", "-1", "1 Gi", "1KB", ["1"], {"a": 1}, "0.1n", "1e-10"]
)
def test_what_is_no_amount_is_left_alone(value):
    """What cannot be read, or is finer than a billionth, stays as it is."""
    assert quantity.respelled(value) is value


def text_of(number):
    """Write a number whose decimals end without an exponent."""
    with localcontext(prec=100):
        return f"{Decimal(number.numerator) / Decimal(number.denominator):f}"


numbers = st.one_of(
    st.integers(0, 10**12).map(str),
    st.decimals(0, 10**6, places=3).map(str),
    st.integers(0, 10**6).map(lambda n: f"{n}."),
    st.integers(0, 10**6).map(lambda n: f".{n}"),
)
units = st.sampled_from([*BINARY, *DECIMAL])


@given(numbers, units)
@example("1024", "Mi")
@example("0", "Gi")
def test_spelling_keeps_the_value_and_settles(number, unit):
    """A spelling means the same amount, and spelled again is the same."""
    value, binary = quantity.parse("", "", number + unit)
    assert value == Fraction(number) * Fraction({**BINARY, **DECIMAL}[unit])
    assert binary == (unit in BINARY)
    assume((value * 10**9).denominator == 1)
    spelled = quantity.canonical(value, binary=binary)
    assert quantity.parse("", "", spelled)[0] == value
    assert quantity.respelled(spelled) == spelled


@given(st.integers(0, 2**50), *[st.sampled_from(list(BINARY))] * 2)
def test_one_amount_in_powers_of_1024_has_one_spelling(number, one, other):
    """Bytes written in two units of one family are spelled alike."""
    assert quantity.respelled(text_of(Fraction(number, BINARY[one])) + one) == quantity.respelled(
        text_of(Fraction(number, BINARY[other])) + other
    )


@given(st.integers(0, 10**20), *[st.sampled_from(list(DECIMAL))] * 2)
def test_one_amount_in_powers_of_1000_has_one_spelling(number, one, other):
    """An amount written in two units of one family is spelled alike."""
    amount = Fraction(number, 10**9)
    assert quantity.respelled(text_of(amount / DECIMAL[one]) + one) == quantity.respelled(
        text_of(amount / DECIMAL[other]) + other
    )


def test_finer_than_a_billionth_has_no_spelling():
    """Where the API server would round, nothing is written."""
    with pytest.raises(ValueError, match=r"^1/10000000000 is finer than a billionth$"):
        quantity.canonical(Fraction(1, 10**10), binary=False)


def test_reading_says_how_it_was_written():
    """A quantity is its value, and whether its unit was a power of 1024."""
    assert quantity.parse("web", "cpu", "1.5Ki") == (Fraction(1536), True)
    assert quantity.parse("web", "cpu", "1.5k") == (Fraction(1500), False)
    assert quantity.parse("web", "cpu", "2e-2") == (Fraction(2, 100), False)


@pytest.mark.parametrize("check", [quantity.parse, quantity.cpu, quantity.memory])
@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (None, "None is not text"),
        ("", "is empty"),
        ("lots", "'lots' is no quantity, such as '100m' or '200Mi'"),
        ("-1", "'-1' is no quantity, such as '100m' or '200Mi'"),
        ("1,,5", "'1,,5' is no quantity, such as '100m' or '200Mi'"),
        (".", "'.' is no quantity, such as '100m' or '200Mi'"),
    ],
)
def test_what_is_no_quantity_is_refused(refusal, check, value, problem):
    """A quantity is text: a number and maybe a unit."""
    assert refusal(check, "Resources", "cpu", value) == f"Resources: cpu: {problem}"


@pytest.mark.parametrize(
    ("check", "value", "meant"),
    [
        (quantity.memory, "256MB", "256M"),
        (quantity.memory, "256 Mi", "256Mi"),
        (quantity.memory, "256mb", "256M"),
        (quantity.memory, "256MiB", "256Mi"),
        (quantity.memory, "256mi", "256Mi"),
        (quantity.memory, "2gb", "2G"),
        (quantity.memory, "1,5Gi", "1.5Gi"),
        (quantity.memory, "4096K", "4096k"),
        (quantity.storage, "10GB", "10G"),
        (quantity.storage, "10 TiB", "10Ti"),
        (quantity.storage, "2000000 bytes", "2000000"),
        (quantity.cpu, "0,5", "0.5"),
        (quantity.cpu, "500 m", "500m"),
        (quantity.cpu, "2 cores", "2"),
    ],
)
def test_an_amount_that_is_spelt_as_elsewhere_is_answered_with_its_own_spelling(refusal, check, value, meant):
    """What is offered is the same amount, and the check takes it."""
    assert refusal(check, "Resources", "x", value) == (
        f"Resources: x: {value!r} is no quantity; write {meant!r}"
    )
    assert refusal(check, "Resources", "x", meant) is None


@pytest.mark.parametrize(
    ("check", "value", "problem"),
    [
        (quantity.memory, 256, "'256' is less than 1Mi; did you mean '256Mi'?"),
        (quantity.storage, 10, "'10' is less than 1Mi; did you mean '10Gi'?"),
        (
            quantity.cpu,
            100,
            "'100' is 100 whole CPUs; write '100000m' if that is meant; did you mean '100m'?",
        ),
        (quantity.memory, 268435456, "268435456 is not text; write '268435456'"),
        (quantity.cpu, 0.5, "0.5 is not text; write '0.5'"),
        (quantity.cpu, "256 Mi", "'256 Mi' is no quantity, such as '100m' or '200Mi'"),
        (quantity.memory, 10**400, f"'1{'0' * 58}…{'0' * 18}' is no quantity, such as '100m' or '200Mi'"),
        (quantity.memory, "12 apples", "'12 apples' is no quantity, such as '100m' or '200Mi'"),
    ],
)
def test_a_number_is_answered_with_what_would_be_taken(refusal, check, value, problem):
    """Whoever writes the number as text, as the message says, is not refused again."""
    assert refusal(check, "Resources", "x", value) == f"Resources: x: {problem}"


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("1m", Fraction(1, 1000)),
        ("0.5", Fraction(1, 2)),
        ("50", Fraction(50)),
        ("64000m", Fraction(64)),
        ("96", Fraction(96)),
        ("2048", Fraction(2048)),
        ("64.5", Fraction(129, 2)),
        ("100000m", Fraction(100)),
    ],
)
def test_an_amount_of_cpu_is_given_back(value, amount):
    """From a thousandth of a CPU to all that a machine has, all is fine that nobody writes by a slip."""
    assert quantity.cpu("Resources", "cpu", value) == amount


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("100Mi", "'100Mi' is an amount of memory; CPU is '100m' or '1'"),
        ("0", "'0' is none; the least that Kubernetes shares is '1m'"),
        ("0.1m", "'0.1m' is not a multiple of '1m', the least that Kubernetes shares"),
        ("0.0005", "'0.0005' is not a multiple of '1m', the least that Kubernetes shares"),
        ("100", "'100' is 100 whole CPUs; write '100000m' if that is meant; did you mean '100m'?"),
        ("500", "'500' is 500 whole CPUs; write '500000m' if that is meant; did you mean '500m'?"),
        ("1e2", "'1e2' is 100 whole CPUs; write '100000m' if that is meant"),
        ("100M", "'100M' is more than 2048 whole CPUs; did you mean '100m'?"),
        ("64000", "'64000' is more than 2048 whole CPUs; did you mean '64000m'?"),
        ("64001", "'64001' is more than 2048 whole CPUs"),
        ("2048001m", "'2048001m' is more than 2048 whole CPUs"),
        ("2048.5", "'2048.5' is more than 2048 whole CPUs"),
        ("1E", "'1E' is more than 2048 whole CPUs; did you mean '1m'?"),
        ("1e5", "'1e5' is more than 2048 whole CPUs"),
    ],
)
def test_what_is_surely_no_amount_of_cpu_is_refused(refusal, value, problem):
    """A slip is answered with what was probably meant, where that would do."""
    assert refusal(quantity.cpu, "Resources", "cpu", value) == f"Resources: cpu: {problem}"


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("1Mi", (Fraction(1024**2), True)),
        ("1048576", (Fraction(1024**2), False)),
        ("1.5Gi", (Fraction(3 * 1024**3, 2), True)),
        ("2G", (Fraction(2 * 10**9), False)),
        ("64Ti", (Fraction(64 * 1024**4), True)),
        ("1500G", (Fraction(1500 * 10**9), False)),
    ],
)
def test_an_amount_of_memory_is_given_back(value, amount):
    """From 1Mi to all that a machine has, all is fine; the family is kept."""
    assert quantity.memory("Resources", "memory", value) == amount


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("200", "'200' is less than 1Mi; did you mean '200Mi'?"),
        ("200m", "'200m' is less than 1Mi; did you mean '200Mi'?"),
        ("200Ki", "'200Ki' is less than 1Mi; did you mean '200Mi'?"),
        ("512k", "'512k' is less than 1Mi; did you mean '512Mi'?"),
        ("1048575", "'1048575' is less than 1Mi; did you mean '1048575Mi'?"),
        ("1048576m", "'1048576m' is less than 1Mi; did you mean '1048576Mi'?"),
        ("1048577m", "'1048577m' is less than 1Mi"),
        ("1M", "'1M' is less than 1Mi; did you mean '1Mi'?"),
        ("1.5", "'1.5' is less than 1Mi; did you mean '1.5Mi'?"),
        ("0.5M", "'0.5M' is less than 1Mi"),
        ("0", "'0' is less than 1Mi"),
        ("0.5", "'0.5' is less than 1Mi"),
        ("1e3", "'1e3' is less than 1Mi"),
        ("65537Gi", "'65537Gi' is more than 64Ti; did you mean Mi or Gi?"),
        ("256T", "'256T' is more than 64Ti; did you mean Mi or Gi?"),
        ("1048576.5", "'1048576.5' is not a whole number of bytes"),
        ("1.0000001Mi", "'1.0000001Mi' is not a whole number of bytes"),
    ],
)
def test_what_is_surely_no_amount_of_memory_is_refused(refusal, value, problem):
    """A slip is answered with what was probably meant, where that would do."""
    assert refusal(quantity.memory, "Resources", "memory", value) == f"Resources: memory: {problem}"


@given(numbers, units)
def test_what_is_offered_instead_would_do(refusal, number, unit):
    """An amount that a message offers is accepted."""
    for check in (quantity.cpu, quantity.memory):
        message = refusal(check, "Resources", "amount", number + unit) or ""
        _, found, offered = message.partition("; did you mean '")
        assert not found or refusal(check, "Resources", "amount", offered.removesuffix("'?")) is None
