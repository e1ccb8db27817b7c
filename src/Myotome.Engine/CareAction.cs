using System.Collections.Immutable;
using System.Xml;

namespace Myotome.Engine;

/// <summary>What kind of thing can be done.</summary>
public enum ActionKind : byte
{
    /// <summary>A question, an examination or a test.</summary>
    Test,
    /// <summary>Something that treats, or a way to get to whoever does.</summary>
    Treatment,
    /// <summary>An exercise of the programme.</summary>
    Exercise,
    /// <summary>Something that may keep it from coming back.</summary>
    Prevention,
}

/// <summary>What a caution does when it applies.</summary>
public enum CautionEffect : byte
{
    /// <summary>It is shown.</summary>
    Warn,
    /// <summary>Whoever prescribes, scans or supervises is asked first.</summary>
    Ask,
    /// <summary>The action is not proposed.</summary>
    Block,
}

/// <summary>Something about a person that bears on whether an action may be proposed.</summary>
/// <param name="Finding">The finding; null where it is a condition.</param>
/// <param name="Condition">The condition that leads; null where it is a finding.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Audience">The audience that it holds for; null for both.</param>
/// <param name="Says">Why, and what then.</param>
/// <param name="Sources">Source ids.</param>
public sealed record Caution(string? Finding, string? Condition, CautionEffect Effect, Audience? Audience, string Says, ImmutableArray<string> Sources);

/// <summary>When something applies: everything that is stated of it must hold together.</summary>
/// <param name="Condition">A condition that leads, if one is named.</param>
/// <param name="When">A criterion, if there is one; what the audience is not asked counts as absent.</param>
/// <param name="Urgencies">The advised urgency is one of these; empty for any.</param>
/// <param name="Route">The way to emergency care that the rules call for; null for any.</param>
public sealed record Scope(string? Condition, Criterion? When, ImmutableArray<Urgency> Urgencies, Route? Route);

/// <summary>One reason to do something.</summary>
/// <param name="Scope">When it holds.</param>
/// <param name="Within">How soon, as an ISO 8601 duration; null where no source gives a time.</param>
/// <param name="From">What the time is counted from: onset, suspicion, request, decision, scan or now.</param>
/// <param name="NotBefore">How long after onset it becomes worth doing, as an ISO 8601 duration.</param>
/// <param name="Claim">guideline, evidence, seed or product.</param>
/// <param name="Because">To a clinician.</param>
/// <param name="PersonBecause">To a person.</param>
/// <param name="Sources">Source ids.</param>
public sealed record Indication(Scope Scope, string? Within, string? From, string? NotBefore, string Claim, string Because, string PersonBecause, ImmutableArray<string> Sources)
{
    /// <summary><see cref="Within"/> as a length of time.</summary>
    public TimeSpan? Due { get; } = Within is null ? null : XmlConvert.ToTimeSpan(Within);

    /// <summary><see cref="NotBefore"/> as a length of time.</summary>
    public TimeSpan? Delay { get; } = NotBefore is null ? null : XmlConvert.ToTimeSpan(NotBefore);
}

/// <summary>How an exercise is done.</summary>
/// <param name="Phase">The phase of the programme in which it begins.</param>
/// <param name="Dose">How much, in words; a convention, never an optimum.</param>
/// <param name="Instructions">Steps that a person can follow.</param>
/// <param name="Easier">An easier form.</param>
/// <param name="Harder">A harder form.</param>
/// <param name="Stop">When to stop.</param>
/// <param name="Figure">The name of its drawing.</param>
public sealed record Exercise(string Phase, string Dose, ImmutableArray<string> Instructions, string? Easier, string? Harder, string? Stop, string Figure);

/// <summary>How a published set of criteria judges a test in one of its scenarios.</summary>
/// <param name="Criteria">The source of the criteria; versions are never mixed.</param>
/// <param name="Variant">The scenario, by its number.</param>
/// <param name="Category">usually, may be or usually not appropriate. It is no order to do the test.</param>
public sealed record Appropriateness(string Criteria, int Variant, string Category);

/// <summary>Something that can be done: a test, a treatment, an exercise or a way of preventing.</summary>
public sealed record CareAction
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>In a clinician's words.</summary>
    public required string Label { get; init; }
    /// <summary>In a person's words.</summary>
    public required string PersonLabel { get; init; }
    /// <summary>In the audience's words.</summary>
    /// <param name="audience">Who reads it.</param>
    public string LabelFor(Audience audience) => audience == Audience.Person ? PersonLabel : Label;
    /// <summary>What kind of thing it is.</summary>
    public required ActionKind Kind { get; init; }
    /// <summary>The group in which it is shown, such as imaging or medicine.</summary>
    public required string Group { get; init; }
    /// <summary>How strong the support is, in the guideline's word or ours.</summary>
    public required string Strength { get; init; }
    /// <summary>For a clinician.</summary>
    public required string Summary { get; init; }
    /// <summary>For a person.</summary>
    public required string PersonSummary { get; init; }
    /// <summary>True if it may be proposed under 16 (clinical decision 16).</summary>
    public bool AllAges { get; init; }
    /// <summary>The group that it gives way to: "no imaging" is said only where no imaging is called for.</summary>
    public string? GivesWayTo { get; init; }
    /// <summary>Why the program never proposes it; null if it may.</summary>
    public string? Never { get; init; }
    /// <summary>Reasons, each of which is enough.</summary>
    public ImmutableArray<Indication> ProposedFor { get; init; } = [];
    /// <summary>How published criteria judge it, scenario by scenario.</summary>
    public ImmutableArray<Appropriateness> Appropriate { get; init; } = [];
    /// <summary>What is held against the person.</summary>
    public ImmutableArray<Caution> Cautions { get; init; } = [];
    /// <summary>What is proposed in its place when it is held back.</summary>
    public ImmutableArray<string> Instead { get; init; } = [];
    /// <summary>How it is done, for an exercise.</summary>
    public Exercise? Exercise { get; init; }
    /// <summary>Where sources and seed disagree.</summary>
    public ImmutableArray<Dispute> Says { get; init; } = [];
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }
}

/// <summary>Something to look at again, or a change after which to act sooner.</summary>
public sealed record FollowUp
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>True for a change after which to act sooner; false for something to look at again.</summary>
    public required bool Escalates { get; init; }
    /// <summary>In a clinician's words.</summary>
    public required string Label { get; init; }
    /// <summary>In a person's words.</summary>
    public required string PersonLabel { get; init; }
    /// <summary>Its place in the list.</summary>
    public required int Order { get; init; }
    /// <summary>When it applies; each is enough.</summary>
    public required ImmutableArray<Scope> Applies { get; init; }
    /// <summary>What is looked at, or what has changed.</summary>
    public required string What { get; init; }
    /// <summary>The same in a person's words.</summary>
    public required string PersonWhat { get; init; }
    /// <summary>When, as ISO 8601 durations from now.</summary>
    public ImmutableArray<string> At { get; init; } = [];
    /// <summary>What to do then.</summary>
    public string? Then { get; init; }
    /// <summary>The same in a person's words.</summary>
    public string? PersonThen { get; init; }
    /// <summary>guideline, evidence, seed or product.</summary>
    public required string Claim { get; init; }
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }
}

/// <summary>Something that must hold before a programme is given.</summary>
/// <param name="Id">Its name.</param>
/// <param name="When">The criterion.</param>
/// <param name="Otherwise">Why the gate is closed.</param>
/// <param name="Sources">Source ids.</param>
public sealed record Requirement(string Id, Criterion When, string Otherwise, ImmutableArray<string> Sources);

/// <summary>A stage of the programme.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Label">Its title.</param>
/// <param name="Weeks">About when.</param>
/// <param name="Entry">What must be so before it.</param>
/// <param name="ProgressWhen">When to go on.</param>
/// <param name="StopWhen">When to stop and be seen.</param>
/// <param name="StepBackWhen">When to do less for a while.</param>
/// <param name="Claim">guideline, evidence, seed or product.</param>
/// <param name="Sources">Source ids.</param>
public sealed record Phase(string Id, string Label, string Weeks, string Entry, string ProgressWhen, string StopWhen, string StepBackWhen, string Claim, ImmutableArray<string> Sources);

/// <summary>The programme as the knowledge describes it, before it is fitted to a person.</summary>
/// <param name="SaysFirst">What is said before anything else: how much exercise helps.</param>
/// <param name="Gate">What must hold.</param>
/// <param name="Phases">In order.</param>
/// <param name="PacingWhen">Who paces instead.</param>
/// <param name="Pacing">What pacing is.</param>
/// <param name="Letter">Sentences of a letter about work.</param>
/// <param name="Sources">Source ids.</param>
public sealed record ProgrammeOutline(string SaysFirst, ImmutableArray<Requirement> Gate, ImmutableArray<Phase> Phases, Criterion PacingWhen, string Pacing,
    ImmutableArray<string> Letter, ImmutableArray<string> Sources);
