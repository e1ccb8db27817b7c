using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A movement that is graded at the bedside, with the roots, nerve and muscle that make it.</summary>
public sealed record Movement
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>Short name.</summary>
    public required string Label { get; init; }
    /// <summary>False for the sphincter, which has no side.</summary>
    public bool Sided { get; init; } = true;
}

/// <summary>A tendon or skin reflex.</summary>
public sealed record Reflex
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>Short name.</summary>
    public required string Label { get; init; }
}

/// <summary>A key sensory point, L1 to S4-5.</summary>
public sealed record SensoryPoint
{
    /// <summary>Its level, such as L5 or S4-5.</summary>
    public required string Id { get; init; }
    /// <summary>Where it is.</summary>
    public required string Label { get; init; }
}
