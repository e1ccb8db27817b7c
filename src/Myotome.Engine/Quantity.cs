using System.Collections.Immutable;
using System.Globalization;

namespace Myotome.Engine;

/// <summary>Which side of a threshold makes its finding present.</summary>
public enum Beyond : byte
{
    /// <summary>At the limit or above it.</summary>
    AtLeast,
    /// <summary>At the limit or under it.</summary>
    AtMost,
    /// <summary>Under the limit.</summary>
    Below,
}

/// <summary>A limit of a quantity that makes one finding: present at or beyond it, absent short of it.</summary>
/// <param name="Beyond">The direction.</param>
/// <param name="Limit">The limit, in the unit of the quantity.</param>
/// <param name="Finding">The finding's id.</param>
public sealed record Threshold(Beyond Beyond, decimal Limit, string Finding)
{
    /// <summary>Whether a value is at or beyond the limit.</summary>
    /// <param name="value">A value in the unit of the quantity.</param>
    public bool Reached(decimal value) => Beyond switch
    {
        Beyond.AtLeast => value >= Limit,
        Beyond.AtMost => value <= Limit,
        Beyond.Below => value < Limit,
    };
}

/// <summary>A measured value: its unit, its plausible range and the thresholds that yield findings.</summary>
public sealed record Quantity
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>Short name.</summary>
    public required string Label { get; init; }
    /// <summary>UCUM unit in which it is kept.</summary>
    public required string Unit { get; init; }
    /// <summary>Other UCUM units that are converted; any other unit is a problem, never a guess.</summary>
    public ImmutableArray<string> Also { get; init; } = [];
    /// <summary>Least plausible value, in <see cref="Unit"/>.</summary>
    public required decimal From { get; init; }
    /// <summary>Greatest plausible value, in <see cref="Unit"/>.</summary>
    public required decimal To { get; init; }
    /// <summary>Its thresholds.</summary>
    public ImmutableArray<Threshold> Thresholds { get; init; } = [];
    /// <summary>What it means, exactly.</summary>
    public required string Means { get; init; }
    /// <summary>How to ask it.</summary>
    public required Question Ask { get; init; }
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }
}

/// <summary>UCUM units and how they turn into one another. Decimal throughout: the same bytes on every machine.</summary>
public static class Ucum
{
    // One hour is the common measure of time; a month is UCUM's mean Julian month, a year its mean Julian year.
    private static readonly ImmutableDictionary<string, decimal> Hours = new Dictionary<string, decimal>
    {
        ["min"] = 1m / 60m, ["h"] = 1m, ["d"] = 24m, ["wk"] = 168m, ["mo"] = 730.5m, ["a"] = 8766m,
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, decimal> Litres = new Dictionary<string, decimal>
    {
        ["mL"] = 0.001m, ["L"] = 1m,
    }.ToImmutableDictionary();

    /// <summary>True for a unit that this program knows.</summary>
    /// <param name="unit">A UCUM unit.</param>
    public static bool Knows(string unit) =>
        Hours.ContainsKey(unit) || Litres.ContainsKey(unit) || unit is "Cel" or "[degF]" or "mg/L" or "mm/h" or "mm[Hg]" or "1" or "U/L";

    /// <summary>A value in another unit, or null where the units measure different things.</summary>
    /// <param name="value">The value.</param>
    /// <param name="from">Its UCUM unit.</param>
    /// <param name="to">The UCUM unit wanted.</param>
    public static decimal? Convert(decimal value, string from, string to)
    {
        if (from == to) return value;
        if (Hours.TryGetValue(from, out var hours) && Hours.TryGetValue(to, out var perHours)) return value * hours / perHours;
        if (Litres.TryGetValue(from, out var litres) && Litres.TryGetValue(to, out var perLitres)) return value * litres / perLitres;
        if (from == "[degF]" && to == "Cel") return decimal.Round((value - 32m) * 5m / 9m, 2);
        return null;
    }

    /// <summary>Splits "38.2 Cel" into value and unit; false where the text is not a number, a space and a unit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <param name="unit">The unit, not yet checked.</param>
    public static bool TryParse(string text, out decimal value, out string unit)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        unit = space < 0 ? "" : text[(space + 1)..];
        value = 0;
        return space > 0 && unit.Length > 0 && !unit.Contains(' ', StringComparison.Ordinal) && text.Length <= 40
            && decimal.TryParse(text.AsSpan(0, space), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }
}
