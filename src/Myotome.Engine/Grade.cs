using System.Globalization;

namespace Myotome.Engine;

/// <summary>
/// A strength grade on the MRC scale as it was written: 0, 1, 2, 3-, 3, 3+, 4-, 4, 4+, 5-, 5, or NT for not testable,
/// with "pain" where pain limited the effort. Ordinal: grades are compared, never averaged.
/// </summary>
/// <param name="Steps">0 to 15: three steps a whole grade, so 3- is 8, 3 is 9, 3+ is 10; null when not testable.</param>
/// <param name="LimitedByPain">True if pain limited the effort; such a grade is never read as weakness.</param>
public readonly record struct Grade(int? Steps, bool LimitedByPain)
{
    /// <summary>True if the grade counts as evidence of strength: testable and not limited by pain.</summary>
    public bool Counts => Steps is not null && !LimitedByPain;

    /// <summary>The whole grade it belongs to, 0 to 5: 3-, 3 and 3+ are all grade 3.</summary>
    public int Whole => Steps is null ? 5 : (Steps.Value + 1) / 3;

    /// <summary>Reads a grade; false where the text is not one.</summary>
    /// <param name="text">Such as "4-", "NT" or "4 pain".</param>
    /// <param name="grade">The grade.</param>
    public static bool TryParse(string text, out Grade grade)
    {
        var pain = text.EndsWith(" pain", StringComparison.Ordinal);
        var token = pain ? text[..^5] : text;
        int? steps = token switch
        {
            "0" => 0, "1" => 3, "2" => 6, "3-" => 8, "3" => 9, "3+" => 10,
            "4-" => 11, "4" => 12, "4+" => 13, "5-" => 14, "5" => 15, _ => null,
        };
        grade = new(steps, pain);
        return steps is not null || token == "NT";
    }

    /// <summary>As it was written.</summary>
    public override string ToString()
    {
        if (Steps is not { } steps) return "NT";
        var mark = (steps % 3) switch { 0 => "", 1 => "+", _ => "-" };
        return Whole.ToString(CultureInfo.InvariantCulture) + mark + (LimitedByPain ? " pain" : "");
    }
}
