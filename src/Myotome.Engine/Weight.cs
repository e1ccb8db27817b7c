using System.Collections.Immutable;

namespace Myotome.Engine;

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

/// <summary>A published score that takes the place of the single weights it is made of, once its band is known and was measured.</summary>
/// <param name="Instrument">The instrument's id.</param>
/// <param name="Replaces">The groups that it replaces.</param>
/// <param name="Bands">What each band weighs; a band that nobody measured is not here, and the chain of the parts stays.</param>
public sealed record Composite(string Instrument, ImmutableArray<string> Replaces, ImmutableSortedDictionary<string, Weight> Bands);

/// <summary>A published score that counted in the place of its parts.</summary>
/// <param name="Instrument">The instrument's id.</param>
/// <param name="Band">The band.</param>
/// <param name="Weight">What that band weighs.</param>
/// <param name="Decibans">What counted, in tenths of a deciban.</param>
public sealed record ScoreEvidence(string Instrument, string Band, Weight Weight, int Decibans);

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
