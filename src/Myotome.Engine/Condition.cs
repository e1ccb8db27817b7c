using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A finding that bears on a condition, with a note.</summary>
/// <param name="Finding">The finding's id.</param>
/// <param name="Note">What it adds.</param>
/// <param name="Sources">Source ids.</param>
public sealed record Clue(string Finding, string? Note, ImmutableArray<string> Sources);

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
    /// <summary>What suggests it.</summary>
    public ImmutableArray<Clue> SuggestedBy { get; init; } = [];
    /// <summary>What does not exclude it.</summary>
    public ImmutableArray<Clue> NotExcludedBy { get; init; } = [];
    /// <summary>Claims that were not carried over.</summary>
    public ImmutableArray<LeftOut> ConsideredAndLeftOut { get; init; } = [];
    /// <summary>Where sources and seed disagree.</summary>
    public ImmutableArray<Dispute> Says { get; init; } = [];
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }
}
