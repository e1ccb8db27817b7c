using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A known finding that bears on a condition.</summary>
/// <param name="Clue">What the knowledge says about it.</param>
/// <param name="Present">True if it is present, false if it is absent.</param>
/// <param name="Decibans">What it weighs, in tenths of a deciban.</param>
/// <param name="Counts">False where a stronger finding of the same group stands for it.</param>
public sealed record Evidence(Clue Clue, bool Present, int Decibans, bool Counts);

/// <summary>A condition that could explain the case, with everything that speaks for and against it.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Support">strong, moderate, weak or none: how much the findings speak for it.</param>
/// <param name="Decibans">Base rate and evidence together, in tenths of a deciban. It ranks; it is no probability.</param>
/// <param name="Base">The base rate of the setting within it.</param>
/// <param name="Suspected">True if a rule that fired names it.</param>
/// <param name="Supported">True if it is listed: suspected, or what speaks for it, whatever speaks against it, reaches "weak". Age, sex and setting alone list nothing.</param>
/// <param name="For">What speaks for it, strongest first.</param>
/// <param name="Against">What speaks against it, strongest first.</param>
/// <param name="Score">A published score that counts in the place of its parts, if there is one.</param>
/// <param name="Open">Questions of the audience's screening set that bear on it and are not answered; only for what must not be missed.</param>
public sealed record Candidate(Condition Condition, string Support, int Decibans, int Base, bool Suspected, bool Supported,
    ImmutableArray<Evidence> For, ImmutableArray<Evidence> Against, ScoreEvidence? Score, ImmutableArray<string> Open);

/// <summary>
/// What could explain the case, most supported first. Weights of evidence add up; findings that tell the same story share a group and
/// count once. It never changes the urgency, and nothing absent lowers what must not be missed.
/// </summary>
/// <param name="Candidates">First what the facts support, by decibans; then what must not be missed and is still open.</param>
/// <param name="AskedAndNotFound">Conditions that must not be missed, asked about in full, for which nothing speaks.</param>
/// <param name="Withheld">True under 16, where there is no differential (clinical decision 16).</param>
public sealed record Differential(ImmutableArray<Candidate> Candidates, ImmutableArray<string> AskedAndNotFound, bool Withheld)
{
    private static readonly Differential None = new([], [], true);

    /// <summary>Weighs every condition.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="triage">The rules that fired.</param>
    /// <param name="setting">Where the person is seen.</param>
    /// <param name="scores">The published scores of the case.</param>
    public static Differential Judge(KnowledgeBase knowledge, Facts facts, Triage triage, string? setting = null, ImmutableArray<Score> scores = default)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(triage);
        if (facts["age-under-16"] == Truth.Yes) return None;
        var suspected = triage.Because.SelectMany(reason => reason.Rule.Suspects).ToHashSet(StringComparer.Ordinal);
        var all = knowledge.Conditions.Select(condition => Weigh(knowledge, facts, condition, suspected.Contains(condition.Id), setting, scores)).ToList();
        var rest = all.Where(it => !it.Supported && it.Condition.MustNotMiss).ToList();
        return new(
            [
                .. all.Where(it => it.Supported).OrderByDescending(it => it.Decibans).ThenBy(it => it.Condition.Id, StringComparer.Ordinal),
                .. rest.Where(it => it.Open.Length > 0).OrderBy(it => it.Condition.Id, StringComparer.Ordinal),
            ],
            [.. rest.Where(it => it.Open.Length == 0 && WasAsked(knowledge, facts, it.Condition)).Select(it => it.Condition.Id)],
            false);
    }

    /// <summary>How much a condition's evidence would change if a finding were found present or absent.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="finding">A finding that is not known yet.</param>
    public static (int Present, int Absent) Change(Condition condition, Facts facts, string finding)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(facts);
        if (!condition.Clues.Any(clue => clue.Finding == finding)) return (0, 0);
        int Total(Truth truth) => Counted(condition, id => id == finding ? truth : facts[id], null).Sum(evidence => evidence.Counts ? evidence.Decibans : 0);
        var now = Total(Truth.Unknown);
        return (Total(Truth.Yes) - now, Total(Truth.No) - now);
    }

    /// <summary>Weighs one condition.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="suspected">True if a rule that fired names it.</param>
    /// <param name="setting">Where the person is seen.</param>
    /// <param name="scores">The published scores of the case.</param>
    public static Candidate Weigh(KnowledgeBase knowledge, Facts facts, Condition condition, bool suspected = false, string? setting = null, ImmutableArray<Score> scores = default)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(condition);
        var score = Composed(condition, scores.IsDefault ? [] : scores);
        var evidence = Counted(condition, id => facts[id], score is null ? null : condition.Composite!.Replaces)
            .OrderByDescending(it => Math.Abs(it.Decibans)).ThenBy(it => it.Clue.Finding, StringComparer.Ordinal).ToList();
        var counted = evidence.Where(it => it.Counts).ToList();
        var said = counted.Where(it => it.Clue.Group != Condition.ShiftGroup).Sum(it => it.Decibans) + (score?.Decibans ?? 0);
        var shift = counted.Where(it => it.Clue.Group == Condition.ShiftGroup).Sum(it => it.Decibans);
        var at = condition.Base.In(setting);
        var speaksFor = counted.Where(it => it.Clue.Group != Condition.ShiftGroup && it.Decibans > 0).Sum(it => it.Decibans) + Math.Max(0, score?.Decibans ?? 0);
        return new(condition, knowledge.SupportBands.Word(said), at + shift + said, at, suspected, suspected || speaksFor >= knowledge.SupportBands.Weak,
            [.. evidence.Where(it => it.Decibans > 0)], [.. evidence.Where(it => it.Decibans < 0)], score,
            condition.MustNotMiss ? [.. knowledge.ScreensFor(condition).Where(id => IsOpen(facts, id))] : []);
    }

    private static ScoreEvidence? Composed(Condition condition, ImmutableArray<Score> scores)
    {
        if (condition.Composite is not { } composite) return null;
        var band = scores.FirstOrDefault(score => score.Instrument.Id == composite.Instrument && score.Applies == Truth.Yes)?.Band;
        if (band is null || !composite.Bands.TryGetValue(band.Id, out var weight)) return null;
        return new(composite.Instrument, band.Id, weight, condition.MustNotMiss ? Math.Max(0, weight.Present) : weight.Present);
    }

    /// <summary>
    /// Each group counts once. While a member is present it is the strongest of those that are, otherwise the strongest of those that are absent.
    /// For what must not be missed nothing negative counts, whatever the knowledge says.
    /// </summary>
    private static IEnumerable<Evidence> Counted(Condition condition, Func<string, Truth> truth, ImmutableArray<string>? replaced)
    {
        var known = condition.Clues.Where(clue => replaced is not { } groups || !groups.Contains(clue.Group!))
            .Select(clue => (Clue: clue, Truth: truth(clue.Finding))).Where(it => it.Truth != Truth.Unknown)
            .Select(it => new Evidence(it.Clue, it.Truth == Truth.Yes, it.Truth == Truth.Yes ? it.Clue.Weight!.Present : it.Clue.Weight!.Absent, false))
            .Where(it => it.Decibans > 0 || (it.Decibans < 0 && !condition.MustNotMiss));
        foreach (var group in known.GroupBy(it => it.Clue.Group!, StringComparer.Ordinal))
        {
            var strongest = group.OrderByDescending(it => it.Present).ThenByDescending(it => Math.Abs(it.Decibans)).ThenByDescending(it => it.Decibans)
                .ThenBy(it => it.Clue.Finding, StringComparer.Ordinal).First();
            foreach (var it in group) yield return ReferenceEquals(it, strongest) ? it with { Counts = true } : it;
        }
    }

    private static bool IsOpen(Facts facts, string id) =>
        facts[id] == Truth.Unknown && (facts.Stated(id) == Answer.Unsure || (facts.Stated(id) == Answer.Unasked && facts.Open.Asks(id)));

    private static bool WasAsked(KnowledgeBase knowledge, Facts facts, Condition condition) => knowledge.ScreensFor(condition).Any(id => facts[id] == Truth.No);
}
