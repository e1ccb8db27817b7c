using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A figure as a source prints it, or as it was computed from what the source prints.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Id">Its name within the source.</param>
/// <param name="Says">What it measures.</param>
/// <param name="Value">As published.</param>
/// <param name="Interval">Its interval, or "not given".</param>
/// <param name="N">How many were studied, or "not given".</param>
/// <param name="Setting">Where.</param>
/// <param name="Origin">published or computed.</param>
public sealed record PublishedFigure(string Source, string Id, string Says, string Value, string Interval, string N, string Setting, string Origin);

/// <summary>Where a weight of evidence comes from.</summary>
public enum WeightKind : byte
{
    /// <summary>The seed, a guideline, a textbook or we ourselves say that it matters; nobody measured how much. Small.</summary>
    Described = 0,
    /// <summary>A study measured it, and the figure was seen.</summary>
    Study,
}

/// <summary>How strongly a finding speaks for or against a condition, in tenths of a deciban: 10·log10 of a likelihood ratio, times ten.</summary>
/// <param name="Present">What it adds when present.</param>
/// <param name="Absent">What it adds when absent; 0 where its absence says nothing.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Figure">The figure behind <paramref name="Present"/>, for a study.</param>
/// <param name="AbsentFigure">The figure behind <paramref name="Absent"/>, for a study.</param>
public sealed record Weight(int Present, int Absent, WeightKind Kind, PublishedFigure? Figure, PublishedFigure? AbsentFigure);

/// <summary>How common a condition is among people with a weak low back, by setting, in tenths of a deciban of the odds.</summary>
/// <param name="BySetting">Tenths of a deciban by setting.</param>
/// <param name="RestsOn">Settings whose number is a published figure.</param>
/// <param name="Assumption">What was assumed for the others.</param>
public sealed record BaseRate(ImmutableSortedDictionary<string, int> BySetting, ImmutableArray<(string Setting, PublishedFigure? Figure)> RestsOn, string Assumption)
{
    /// <summary>The settings that a case may name; the first is read where a case names none.</summary>
    public static readonly ImmutableArray<string> Settings = ["community", "primary-care", "emergency-department", "inpatient", "spine-clinic"];

    /// <summary>The number for a setting.</summary>
    /// <param name="setting">The setting, or null.</param>
    public int In(string? setting) => BySetting[setting is not null && BySetting.ContainsKey(setting) ? setting : Settings[0]];
}

/// <summary>A published score that takes the place of the single weights it is made of, where it could be worked out.</summary>
/// <param name="Instrument">The instrument's id.</param>
/// <param name="Replaces">The groups that it replaces.</param>
public sealed record Composite(string Instrument, ImmutableArray<string> Replaces);

/// <summary>From how many tenths of a deciban of evidence the words for support begin. Ours, not a clinician's (product).</summary>
/// <param name="Strong">strong.</param>
/// <param name="Moderate">moderate.</param>
/// <param name="Weak">weak; below it there is none.</param>
public sealed record SupportBands(int Strong, int Moderate, int Weak)
{
    /// <summary>strong, moderate, weak or none.</summary>
    /// <param name="evidence">Tenths of a deciban that the findings add, without the base rate.</param>
    public string Word(int evidence) => evidence >= Strong ? "strong" : evidence >= Moderate ? "moderate" : evidence >= Weak ? "weak" : "none";
}
