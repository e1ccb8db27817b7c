using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>Where the truth of a finding comes from. Each finding has one origin.</summary>
public enum Origin : byte
{
    /// <summary>A case states it.</summary>
    Asked = 0,
    /// <summary>A measurement at or beyond a threshold.</summary>
    Threshold,
    /// <summary>A criterion over other findings.</summary>
    Criterion,
    /// <summary>The engine works it out: grades, reflexes, sex, sides.</summary>
    Engine,
}

/// <summary>A question in the words of each audience.</summary>
/// <param name="Person">Plain words; null where only an examiner can answer.</param>
/// <param name="PersonHelp">How to check, and what counts.</param>
/// <param name="Clinician">A clinician's words.</param>
public sealed record Question(string? Person, string? PersonHelp, string Clinician)
{
    /// <summary>The words for an audience; a clinician's where a person has none.</summary>
    /// <param name="audience">Who is asked.</param>
    public string For(Audience audience) => audience == Audience.Person ? Person ?? Clinician : Clinician;
}

/// <summary>Where sources and seed pull apart: what each says, and what the program does (law 10).</summary>
/// <param name="Seed">What the seed says, paraphrased.</param>
/// <param name="Guideline">What guidelines say.</param>
/// <param name="Evidence">What studies show.</param>
/// <param name="WeDo">What this program does, and why.</param>
/// <param name="Sources">Source ids.</param>
public sealed record Dispute(string? Seed, string? Guideline, string? Evidence, string WeDo, ImmutableArray<string> Sources);

/// <summary>Other fields of a case that state a finding as present. They never state it absent: a list is not known to be complete.</summary>
/// <param name="Diagnoses">Names of diagnoses.</param>
/// <param name="Medicines">Classes of medicines.</param>
/// <param name="Procedures">Names of procedures.</param>
/// <param name="Treatments">Names of treatments tried without effect.</param>
/// <param name="Within">How recent a procedure or diagnosis must be, in hours; null for ever.</param>
/// <param name="TreatedForAtLeast">How long a treatment must have been tried, in hours; null for any time.</param>
public sealed record RecordedAs(ImmutableArray<string> Diagnoses, ImmutableArray<string> Medicines, ImmutableArray<string> Procedures,
    ImmutableArray<string> Treatments, decimal? Within, decimal? TreatedForAtLeast);

/// <summary>One thing that can be present, absent or unknown.</summary>
public sealed record Finding
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>Short name in a clinician's words.</summary>
    public required string Label { get; init; }
    /// <summary>symptom, sign, history, risk, function, context, measured or pattern.</summary>
    public required string Kind { get; init; }
    /// <summary>Where its truth comes from.</summary>
    public required Origin Origin { get; init; }
    /// <summary>The page on which it is asked; null for what is not asked.</summary>
    public string? Topic { get; init; }
    /// <summary>True if it has a dangerous direction: present may only raise the urgency (law 3).</summary>
    public bool Raises { get; init; }
    /// <summary>The audiences whose screening set it belongs to.</summary>
    public ImmutableArray<Audience> Screens { get; init; } = [];
    /// <summary>True if a case may state it for each side; <c>&lt;id&gt;-both</c> is then derived.</summary>
    public bool Sided { get; init; }
    /// <summary>For <c>&lt;id&gt;-both</c>, the sided finding whose both sides it is, and whose question answers it.</summary>
    public string? BothOf { get; init; }
    /// <summary>Present if one of these is; absent if all of these are.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];
    /// <summary>Present if one of these is; nothing follows when all are absent.</summary>
    public ImmutableArray<string> Forms { get; init; } = [];
    /// <summary>True if the answer "absent" also denies its parts and forms, since its wording names each of them (clinical decision 6).</summary>
    public bool DeniesParts { get; init; }
    /// <summary>When this is false the finding is absent.</summary>
    public Criterion? AskedIf { get; init; }
    /// <summary>The finding screens only while this is not false (clinical decision 3).</summary>
    public Criterion? JoinsWhen { get => field ?? AppliesTo; init; }
    /// <summary>Who the finding can be true of: others are not asked about it, and it is held back from nobody for their not having been asked. Where nothing else is said, it joins the screening set for them.</summary>
    public Criterion? AppliesTo { get; init; }
    /// <summary>The finding for the same thing when it is old and unchanged (clinical decision 1).</summary>
    public string? Longstanding { get; init; }
    /// <summary>True if another person's "absent" is read as unsure.</summary>
    public bool OnlySelfKnows { get; init; }
    /// <summary>True if the answer "declined" is accepted.</summary>
    public bool MayDecline { get; init; }
    /// <summary>True if the answer "not-applicable" is accepted.</summary>
    public bool MayNotApply { get; init; }
    /// <summary>What makes a finding of origin <see cref="Origin.Criterion"/> true.</summary>
    public Criterion? Criterion { get; init; }
    /// <summary>Other fields of a case that state it.</summary>
    public RecordedAs? RecordedAs { get; init; }
    /// <summary>What it means, exactly.</summary>
    public required string Means { get; init; }
    /// <summary>When to record it as present.</summary>
    public string? RecordAsPresentWhen { get; init; }
    /// <summary>What it must not be used for.</summary>
    public string? DoNotUseFor { get; init; }
    /// <summary>How to ask it; null for what is not asked.</summary>
    public Question? Ask { get; init; }
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }
    /// <summary>Where sources and seed disagree.</summary>
    public ImmutableArray<Dispute> Says { get; init; } = [];

    /// <summary>What the answer "absent" denies beside the finding itself.</summary>
    public ImmutableArray<string> Denies => DeniesParts ? [.. Parts, .. Forms] : [];

    /// <summary>True for what a person has, shows or cannot do, rather than what lies behind it or stands round it.</summary>
    public bool IsComplaint => Kind is "symptom" or "sign" or "function";

    /// <summary>Every finding that its own truth is read from.</summary>
    public IEnumerable<string> Reads =>
        [.. Parts, .. Forms, .. Criterion?.Reads ?? [], .. AskedIf?.Reads ?? []];
}
