namespace Myotome.Knowledge;

/// <summary>A place in a text, both counted from 1.</summary>
public readonly record struct Spot(int Line, int Column) : IComparable<Spot>
{
    public static readonly Spot Start = new(1, 1);

    public int CompareTo(Spot other) => (Line, Column).CompareTo((other.Line, other.Column));
    public static bool operator <(Spot left, Spot right) => left.CompareTo(right) < 0;
    public static bool operator >(Spot left, Spot right) => left.CompareTo(right) > 0;
    public static bool operator <=(Spot left, Spot right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Spot left, Spot right) => left.CompareTo(right) >= 0;
}

/// <summary>Something wrong in a text that a person wrote: where, what, and under which stable code.</summary>
public sealed record Problem(string File, Spot At, string Code, string Message)
{
    public override string ToString() => $"{File}:{At.Line}:{At.Column}: error {Code}: {Message}";
}

/// <summary>Problems of a text as they are found; reading goes on, so that all are reported at once.</summary>
public sealed class Problems(string file, string prefix)
{
    /// <summary>More than this many are counted and not listed.</summary>
    public const int Listed = 100;

    private readonly List<Problem> _all = [];

    public string File => file;
    public bool Any => _all.Count > 0;
    public IReadOnlyList<Problem> All => [.. _all.OrderBy(problem => problem.At)];

    public void Add(Spot at, int number, string message) => _all.Add(new(file, at, $"{prefix}{number:D4}", message));
}
