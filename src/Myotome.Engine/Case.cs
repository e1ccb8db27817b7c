using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A side of the body.</summary>
public enum Side : byte
{
    /// <summary>Left.</summary>
    Left,
    /// <summary>Right.</summary>
    Right,
}

/// <summary>Sensation at a key point.</summary>
public enum Sensation : byte
{
    /// <summary>Not testable.</summary>
    NotTestable = 0,
    /// <summary>Normal.</summary>
    Normal,
    /// <summary>Altered or reduced.</summary>
    Altered,
    /// <summary>Absent.</summary>
    Absent,
}

/// <summary>A reflex as it was found.</summary>
public enum ReflexResponse : byte
{
    /// <summary>Not testable.</summary>
    NotTestable = 0,
    /// <summary>Normal.</summary>
    Normal,
    /// <summary>Reduced.</summary>
    Reduced,
    /// <summary>Absent.</summary>
    Absent,
    /// <summary>Brisk.</summary>
    Brisk,
}

/// <summary>A diagnosis or a procedure with its date, if known.</summary>
/// <param name="What">Its name.</param>
/// <param name="On">When, null if not recorded; the end of the day where only a day was given, which is the stricter reading of "within".</param>
public sealed record Dated(string What, DateTimeOffset? On);

/// <summary>A treatment that was tried.</summary>
/// <param name="What">Its name.</param>
/// <param name="Weeks">For how long; null if not recorded.</param>
/// <param name="Effect">none, worse, some or good; null if not recorded.</param>
public sealed record TreatmentTried(string What, decimal? Weeks, string? Effect);

/// <summary>A place on the body that was examined, by side.</summary>
/// <param name="Id">Movement, key point or reflex.</param>
/// <param name="Side">The side; null for what has none.</param>
public readonly record struct Place(string Id, Side? Side);

/// <summary>
/// What one case states, already checked: every id is known to the knowledge base, every value is in the unit of its quantity.
/// Absent fields are empty, never guessed.
/// </summary>
public sealed record Case
{
    /// <summary>Whose questions and whose reading apply.</summary>
    public Audience Audience { get; init; }
    /// <summary>True if someone else answers for the person.</summary>
    public bool AnsweredByOther { get; init; }
    /// <summary>Where the person is seen; null is read as the community, and the answer says so.</summary>
    public string? Setting { get; init; }
    /// <summary>When the case was taken; null reads no clock.</summary>
    public DateTimeOffset? AsOf { get; init; }
    /// <summary>female, male or null.</summary>
    public string? Sex { get; init; }
    /// <summary>Answers by finding.</summary>
    public ImmutableSortedDictionary<string, SidedAnswer> Answers { get; init; } = NoAnswers;
    /// <summary>Values by quantity, in the quantity's unit. Age is a quantity.</summary>
    public ImmutableSortedDictionary<string, decimal> Measurements { get; init; } = ImmutableSortedDictionary<string, decimal>.Empty.WithComparers(StringComparer.Ordinal);
    /// <summary>Grades by movement and side.</summary>
    public ImmutableArray<(Place Place, Grade Grade)> Strength { get; init; } = [];
    /// <summary>Sensation by key point and side.</summary>
    public ImmutableArray<(Place Place, Sensation Sensation)> Sensation { get; init; } = [];
    /// <summary>Reflexes by side.</summary>
    public ImmutableArray<(Place Place, ReflexResponse Response)> Reflexes { get; init; } = [];
    /// <summary>Medicines by name, lower case.</summary>
    public ImmutableArray<string> Medicines { get; init; } = [];
    /// <summary>Treatments tried.</summary>
    public ImmutableArray<TreatmentTried> TreatmentsTried { get; init; } = [];
    /// <summary>Procedures with dates.</summary>
    public ImmutableArray<Dated> Procedures { get; init; } = [];
    /// <summary>Diagnoses with dates.</summary>
    public ImmutableArray<Dated> Diagnoses { get; init; } = [];
    /// <summary>By instrument, what was answered: items, or totals that were added up elsewhere.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ItemAnswer>> Instruments { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ItemAnswer>>.Empty.WithComparers(StringComparer.Ordinal);
    /// <summary>Signs that a clinician closed.</summary>
    public ImmutableArray<ClosedSign> Closed { get; init; } = [];
    /// <summary>The same episode before, oldest first; each has its time.</summary>
    public ImmutableArray<Case> Earlier { get; init; } = [];

    /// <summary>An empty set of answers, in ordinal order.</summary>
    public static readonly ImmutableSortedDictionary<string, SidedAnswer> NoAnswers =
        ImmutableSortedDictionary<string, SidedAnswer>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>An empty set of items, in ordinal order.</summary>
    public static readonly ImmutableSortedDictionary<string, ItemAnswer> NoItems =
        ImmutableSortedDictionary<string, ItemAnswer>.Empty.WithComparers(StringComparer.Ordinal);
}
