"""The units that an answer may have: each an exact multiple of base units, with its spellings.

The SI units, their prefixes and the units used beside them are those of the SI Brochure (BIPM, 9th edition, 2019:
tables 2, 4, 7 and 8), where the radian is the number 1; foot, inch, yard, mile and pound are those of the international
yard and pound agreement of 1959. Units that have no one exact value (gallon, year, month) or no zero in common (degrees
Fahrenheit) are left out, and so is the hertz, which counts cycles where the radian a second counts angle.
"""

from fractions import Fraction
from typing import Final

from exercisegen.frozen import frozen

_KILO, _CENTI, _MILLI, _MICRO, _MEGA = Fraction(1000), Fraction(1, 100), Fraction(1, 1000), Fraction(1, 10**6), 10**6
_LENGTH, _TIME, _MASS, _CURRENT = {"m": 1}, {"s": 1}, {"kg": 1}, {"A": 1}
_AREA, _VOLUME, _FORCE = {"m": 2}, {"m": 3}, {"kg": 1, "m": 1, "s": -2}
_PRESSURE, _ENERGY = {"kg": 1, "m": -1, "s": -2}, {"kg": 1, "m": 2, "s": -2}
_POWER, _VOLTAGE = {"kg": 1, "m": 2, "s": -3}, {"kg": 1, "m": 2, "s": -3, "A": -1}
_RESISTANCE, _CHARGE = {"kg": 1, "m": 2, "s": -3, "A": -2}, {"s": 1, "A": 1}
_FOOT, _LITRE = Fraction(3048, 10**4), Fraction(1, 1000)
_MILE = 5280 * _FOOT


@frozen
class NamedUnit:
    """One unit: its symbol and LaTeX, ``factor * pi**pi`` of its base units, and its other spellings.

    ``base`` pairs base units with their powers, in alphabetical order.
    """

    symbol: str
    factor: Fraction
    base: tuple[tuple[str, int], ...]
    spellings: tuple[str, ...] = ()
    pi: int = 0
    latex: str = ""


def _unit(
    symbol: str, factor: Fraction | int, base: dict[str, int], spellings: str = "", latex: str = "", pi: int = 0
) -> NamedUnit:
    shown = latex or rf"\mathrm{{{symbol}}}"
    return NamedUnit(symbol, Fraction(factor), tuple(sorted(base.items())), tuple(spellings.split()), pi, shown)


UNITS: Final[tuple[NamedUnit, ...]] = (
    _unit("m", 1, _LENGTH, "meter meters metre metres"),
    _unit("km", _KILO, _LENGTH, "kilometer kilometers kilometre kilometres"),
    _unit("dm", Fraction(1, 10), _LENGTH, "decimeter decimeters decimetre decimetres"),
    _unit("cm", _CENTI, _LENGTH, "centimeter centimeters centimetre centimetres"),
    _unit("mm", _MILLI, _LENGTH, "millimeter millimeters millimetre millimetres"),
    _unit("µm", _MICRO, _LENGTH, "μm um micrometer micrometers micrometre micrometres", r"\mu\mathrm{m}"),
    _unit("ft", _FOOT, _LENGTH, "foot feet"),
    _unit("in", _FOOT / 12, _LENGTH, "inch inches"),
    _unit("yd", 3 * _FOOT, _LENGTH, "yard yards"),
    _unit("mi", _MILE, _LENGTH, "mile miles"),
    _unit("ha", 10**4, _AREA, "hectare hectares"),
    _unit("L", _LITRE, _VOLUME, "l liter liters litre litres"),
    _unit("dL", _LITRE / 10, _VOLUME, "dl deciliter deciliters decilitre decilitres"),
    _unit("cL", _LITRE / 100, _VOLUME, "cl centiliter centiliters centilitre centilitres"),
    _unit("mL", _LITRE / 1000, _VOLUME, "ml milliliter milliliters millilitre millilitres"),
    _unit("s", 1, _TIME, "sec secs second seconds"),
    _unit("ms", _MILLI, _TIME, "millisecond milliseconds"),
    _unit("min", 60, _TIME, "mins minute minutes"),
    _unit("h", 3600, _TIME, "hr hrs hour hours"),
    _unit("d", 86400, _TIME, "day days"),
    _unit("kg", 1, _MASS, "kilogram kilograms"),
    _unit("g", _MILLI, _MASS, "gram grams"),
    _unit("mg", _MICRO, _MASS, "milligram milligrams"),
    _unit("lb", Fraction(45359237, 10**8), _MASS, "lbs pound pounds"),
    _unit("N", 1, _FORCE, "newton newtons"),
    _unit("kN", _KILO, _FORCE, "kilonewton kilonewtons"),
    _unit("Pa", 1, _PRESSURE, "pascal pascals"),
    _unit("hPa", 100, _PRESSURE, "hectopascal hectopascals"),
    _unit("kPa", _KILO, _PRESSURE, "kilopascal kilopascals"),
    _unit("MPa", _MEGA, _PRESSURE, "megapascal megapascals"),
    _unit("bar", 10**5, _PRESSURE),
    _unit("J", 1, _ENERGY, "joule joules Nm"),
    _unit("kJ", _KILO, _ENERGY, "kilojoule kilojoules"),
    _unit("MJ", _MEGA, _ENERGY, "megajoule megajoules"),
    _unit("kWh", 3600 * _KILO, _ENERGY),
    _unit("W", 1, _POWER, "watt watts"),
    _unit("kW", _KILO, _POWER, "kilowatt kilowatts"),
    _unit("MW", _MEGA, _POWER, "megawatt megawatts"),
    _unit("A", 1, _CURRENT, "ampere amperes amp amps"),
    _unit("V", 1, _VOLTAGE, "volt volts"),
    _unit("Ω", 1, _RESISTANCE, "Ω ohm ohms", r"\Omega"),
    _unit("C", 1, _CHARGE, "coulomb coulombs"),
    _unit("mph", _MILE / 3600, {"m": 1, "s": -1}),
    _unit("kph", Fraction(1000, 3600), {"m": 1, "s": -1}, "kmh kmph"),
    _unit("rad", 1, {}, "radian radians"),
    _unit("°", Fraction(1, 180), {}, "deg degree degrees", r"{}^{\circ}", pi=1),
    _unit("%", _CENTI, {}, "percent", r"\%"),
    _unit("°C", 1, {"°C": 1}, "degC celsius", r"{}^{\circ}\mathrm{C}"),
    _unit("$", 1, {"$": 1}, "USD dollar dollars", r"\$"),
    _unit("€", 1, {"€": 1}, "EUR euro euros", r"\text{€}"),
    _unit("item", 1, {"item": 1}, "items unit units piece pieces"),
)  # fmt: skip
"""Every unit once. What is counted in items, in a currency or in degrees Celsius is converted to nothing else."""

BY_SPELLING: Final[dict[str, NamedUnit]] = {
    spelling: unit for unit in UNITS for spelling in (unit.symbol, *unit.spellings)
}
"""Every spelling to its unit; letters are told apart as SI does, where ``mW`` and ``MW`` differ."""
