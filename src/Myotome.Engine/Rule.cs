using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A clinician's milder reading of a rule, once the examination it names is recorded (clinical decision 2). Never below within-24-hours.</summary>
/// <param name="Once">The examination, as a criterion.</param>
/// <param name="Urgency">The milder urgency.</param>
/// <param name="Because">Why.</param>
public sealed record Reading(Criterion Once, Urgency Urgency, string Because);

/// <summary>What a rule's author promises about it.</summary>
public enum Expectation : byte
{
    /// <summary>The rule fires.</summary>
    Fires,
    /// <summary>The rule is known not to fire.</summary>
    Quiet,
    /// <summary>Not enough is known.</summary>
    Undecided,
}

/// <summary>A small case that shows what a rule does.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Given">Answers by finding.</param>
/// <param name="Measured">Values by quantity, in the quantity's unit.</param>
/// <param name="Expect">What the rule must do.</param>
public sealed record Example(string Name, ImmutableSortedDictionary<string, SidedAnswer> Given, ImmutableSortedDictionary<string, decimal> Measured, Expectation Expect);

/// <summary>When something holds, how soon the person must be seen.</summary>
public sealed record Rule
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>The row of the rule table that it implements, such as E1.</summary>
    public required string Code { get; init; }
    /// <summary>One line.</summary>
    public required string Title { get; init; }
    /// <summary>Hazards it controls.</summary>
    public required ImmutableArray<string> Hazards { get; init; }
    /// <summary>When it fires.</summary>
    public required Criterion When { get; init; }
    /// <summary>How soon.</summary>
    public required Urgency Urgency { get; init; }
    /// <summary>How to get there, for an emergency.</summary>
    public required Route Route { get; init; }
    /// <summary>Conditions to suspect.</summary>
    public required ImmutableArray<string> Suspects { get; init; }
    /// <summary>A clinician's milder reading, if there is one.</summary>
    public Reading? Reading { get; init; }
    /// <summary>Why, to a person.</summary>
    public required string Because { get; init; }
    /// <summary>Detail for a clinician.</summary>
    public string? ClinicianNote { get; init; }
    /// <summary>Kinds of claim it rests on: guideline, evidence, seed, product.</summary>
    public required ImmutableArray<string> Basis { get; init; }
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }
    /// <summary>Where sources and seed disagree.</summary>
    public ImmutableArray<Dispute> Says { get; init; } = [];
    /// <summary>At least one that fires, one quiet, one undecided.</summary>
    public required ImmutableArray<Example> Examples { get; init; }
}
