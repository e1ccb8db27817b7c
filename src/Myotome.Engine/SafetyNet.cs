using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>One thing to watch for, and what to do then.</summary>
public sealed record SafetyNetItem
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>Its place in the list.</summary>
    public required int Order { get; init; }
    /// <summary>Shown unless this is known to be false; null for always.</summary>
    public Criterion? Applies { get; init; }
    /// <summary>What to watch for, in plain words.</summary>
    public required string WatchFor { get; init; }
    /// <summary>What to do then, in plain words.</summary>
    public required string Then { get; init; }
    /// <summary>emergency, within-24-hours or check-again.</summary>
    public required string Act { get; init; }
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }
}
