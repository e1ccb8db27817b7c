using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>Where a movement is made, from the trunk to the toes.</summary>
public enum Region : byte
{
    /// <summary>Hip.</summary>
    Hip,
    /// <summary>Knee.</summary>
    Knee,
    /// <summary>Ankle.</summary>
    Ankle,
    /// <summary>Toes.</summary>
    Toes,
    /// <summary>Pelvic floor: the sphincter, which has no side.</summary>
    PelvicFloor,
}

/// <summary>A movement that is graded at the bedside, with the roots, nerve and muscle that make it.</summary>
public sealed record Movement
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>Short name.</summary>
    public required string Label { get; init; }
    /// <summary>False for the sphincter, which has no side.</summary>
    public bool Sided { get; init; } = true;
    /// <summary>Where it is made.</summary>
    public Region Region { get; init; }
    /// <summary>True if it is among the first to weaken when the cord or the brain is hurt: the flexor pattern.</summary>
    public bool Pyramidal { get; init; }
    /// <summary>Its main roots.</summary>
    public ImmutableArray<string> Primary { get; init; } = [];
    /// <summary>Its lesser roots.</summary>
    public ImmutableArray<string> Secondary { get; init; } = [];
    /// <summary>Every plexus and nerve through which all of its supply runs.</summary>
    public ImmutableArray<string> SuppliedThrough { get; init; } = [];
    /// <summary>Nerves through which part of its supply runs.</summary>
    public ImmutableArray<string> PartlyThrough { get; init; } = [];
    /// <summary>Findings that show it weak on the side for which they are present, where nobody graded it.</summary>
    public ImmutableArray<string> ShownWeakBy { get; init; } = [];
    /// <summary>How to test it.</summary>
    public string? Bedside { get; init; }
    /// <summary>Source ids.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];
}

/// <summary>A tendon or skin reflex.</summary>
public sealed record Reflex
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>Short name.</summary>
    public required string Label { get; init; }
    /// <summary>True if testing it is intimate: it is never asked for only to place a lesion.</summary>
    public bool Intimate { get; init; }
    /// <summary>Source ids.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];
}

/// <summary>A place where feeling is tested: a key point of a root, L1 to S4-5, or the territory of a nerve.</summary>
public sealed record SensoryPoint
{
    /// <summary>Its level, such as L5 or S4-5, or the name of a territory.</summary>
    public required string Id { get; init; }
    /// <summary>Where it is.</summary>
    public required string Label { get; init; }
    /// <summary>Source ids.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];
}
