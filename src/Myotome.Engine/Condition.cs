using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A finding that bears on a condition, with a note.</summary>
/// <param name="Finding">The finding's id.</param>
/// <param name="Note">What it adds.</param>
/// <param name="Sources">Source ids.</param>
public sealed record Clue(string Finding, string? Note, ImmutableArray<string> Sources)
{
    /// <summary>The story that it tells; findings of one group count once, by the strongest. Null where nothing is weighed.</summary>
    public string? Group { get; init; }
    /// <summary>How strongly it speaks; null where nothing is weighed.</summary>
    public Weight? Weight { get; init; }
}

/// <summary>A claim that was considered and not carried over, with the reason (law 6).</summary>
/// <param name="Claim">The claim.</param>
/// <param name="FoundIn">Where it stands.</param>
/// <param name="Decision">What we do instead, and why.</param>
/// <param name="Sources">Source ids.</param>
public sealed record LeftOut(string Claim, string FoundIn, string Decision, ImmutableArray<string> Sources);

/// <summary>A cause named by the seed, or a mimic that must not be taken for one.</summary>
public sealed record Condition
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>In a clinician's words.</summary>
    public required string Label { get; init; }
    /// <summary>In a person's words.</summary>
    public required string PersonLabel { get; init; }
    /// <summary>The heading of the seed under which it stands, or "added".</summary>
    public required string InSeed { get; init; }
    /// <summary>True if an absent sign never lowers it.</summary>
    public required bool MustNotMiss { get; init; }
    /// <summary>How soon someone in whom it is suspected is seen.</summary>
    public required Urgency Urgency { get; init; }
    /// <summary>For a clinician.</summary>
    public required string Summary { get; init; }
    /// <summary>For a person.</summary>
    public required string PersonSummary { get; init; }
    /// <summary>How common it is, by setting.</summary>
    public required BaseRate Base { get; init; }
    /// <summary>A published score that replaces some of its weights.</summary>
    public Composite? Composite { get; init; }
    /// <summary>What suggests it.</summary>
    public ImmutableArray<Clue> SuggestedBy { get; init; } = [];
    /// <summary>What speaks against it when present; never for what must not be missed.</summary>
    public ImmutableArray<Clue> Against { get; init; } = [];
    /// <summary>Ages and sexes in which it is more or less common.</summary>
    public ImmutableArray<Clue> Shifts { get; init; } = [];
    /// <summary>What does not exclude it.</summary>
    public ImmutableArray<Clue> NotExcludedBy { get; init; } = [];
    /// <summary>Claims that were not carried over.</summary>
    public ImmutableArray<LeftOut> ConsideredAndLeftOut { get; init; } = [];
    /// <summary>Where sources and seed disagree.</summary>
    public ImmutableArray<Dispute> Says { get; init; } = [];
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>The group of every shift: age and sex count once, by the strongest, and list nothing by themselves.</summary>
    public const string ShiftGroup = "age-and-sex";

    /// <summary>Everything that is weighed.</summary>
    public ImmutableArray<Clue> Clues => field.IsDefault ? field = [.. SuggestedBy, .. Against, .. Shifts] : field;
}
