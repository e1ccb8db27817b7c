using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>One of several totals of an instrument.</summary>
/// <param name="Id">The tally.</param>
/// <param name="Label">In words.</param>
/// <param name="AtLeast">The least value that is possible.</param>
/// <param name="AtMost">The greatest value that is possible.</param>
public sealed record ScorePart(string Id, string Label, decimal AtLeast, decimal AtMost);

/// <summary>What an instrument says of one case. A score never changes the urgency.</summary>
public sealed record Score
{
    /// <summary>The instrument.</summary>
    public required Instrument Instrument { get; init; }
    /// <summary>Whether it is for this person. Where it is not, there is no score; where that is not known, no band.</summary>
    public required Truth Applies { get; init; }
    /// <summary>The least score that is possible; null where there is no score.</summary>
    public decimal? AtLeast { get; init; }
    /// <summary>The greatest score that is possible.</summary>
    public decimal? AtMost { get; init; }
    /// <summary>The score, once nothing that is missing could change it.</summary>
    public decimal? Value => AtLeast == AtMost ? AtLeast : null;
    /// <summary>What the result is called, once nothing that is missing could change it.</summary>
    public Band? Band { get; init; }
    /// <summary>The bands that are still possible.</summary>
    public ImmutableArray<string> CouldBe { get; init; } = [];
    /// <summary>The totals, where there are several.</summary>
    public ImmutableArray<ScorePart> Parts { get; init; } = [];
    /// <summary>Items that are not answered and count, and "age" or "sex" where the scope needs them.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
    /// <summary>Findings to ask about, since an item that touches them is present and they are not.</summary>
    public ImmutableArray<string> Ask { get; init; } = [];

    /// <summary>What there is to say; null while the band is open.</summary>
    public string? Says => Applies == Truth.No ? $"It is {Instrument.For.Restriction}: no score." : Applies == Truth.Unknown ? null : (Band ?? Instrument.Unbanded)?.Says;

    /// <summary>What was published of this result, for clinicians.</summary>
    public ImmutableArray<PublishedFigure> Figures => Applies == Truth.Yes ? (Band ?? Instrument.Unbanded)?.Figures ?? [] : [];

    /// <summary>Source ids: the instrument's, and those of the figures.</summary>
    public ImmutableArray<string> Sources => [.. Instrument.Sources.Concat(Figures.Select(figure => figure.Source)).Distinct(StringComparer.Ordinal)];

    /// <summary>The scores worth showing: of every instrument of which the case answers something, and for clinicians of those that the findings answer whole.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="it">The case.</param>
    /// <param name="facts">Its facts.</param>
    public static ImmutableArray<Score> All(KnowledgeBase knowledge, Case it, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            .. knowledge.Instruments
                .Where(instrument => it.Instruments.TryGetValue(instrument.Id, out var given) ? !given.IsEmpty
                    : it.Audience == Audience.Clinician && instrument.Items.All(item => Answer(instrument, item, it, facts) is not null))
                .Select(instrument => Of(instrument, it, facts)).OfType<Score>(),
        ];
    }

    /// <summary>The score of one instrument; null where the totals that the case states cannot come from its items.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="it">The case.</param>
    /// <param name="facts">Its facts.</param>
    public static Score? Of(Instrument instrument, Case it, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(facts);
        var answers = Answers(instrument, it, facts);
        ImmutableArray<string> ask =
        [
            .. instrument.Items.Where(item => answers.TryGetValue(item.Id, out var at) && item.Alternatives[at].Id == "present")
                .SelectMany(item => item.IfYesAsk).Distinct(StringComparer.Ordinal).Where(finding => facts[finding] != Truth.Yes),
        ];
        var applies = instrument.For.Includes(it);
        if (applies == Truth.No) return new() { Instrument = instrument, Applies = applies, Ask = ask };

        var outcomes = Possible(instrument, it, facts);
        if (outcomes.IsEmpty) return null;
        var bands = outcomes.Select(outcome => outcome.Band).OfType<Band>().DistinctBy(band => band.Id).ToList();
        var counting = instrument.Scores.Where(tally => tally.If is null || outcomes.Any(outcome => tally.If.Holds(outcome))).ToList();
        var unscored = outcomes.Any(outcome => outcome.Score is null);
        return new()
        {
            Instrument = instrument,
            Applies = applies,
            AtLeast = unscored ? null : outcomes.Min(outcome => outcome.Score),
            AtMost = unscored ? null : outcomes.Max(outcome => outcome.Score),
            Band = applies == Truth.Yes && bands.Count == 1 ? bands[0] : null,
            CouldBe = [.. instrument.Bands.Where(bands.Contains).Select(band => band.Id)],
            Parts = instrument.Scores.Length < 2 ? [] : [.. counting.Select(tally => new ScorePart(tally.Id, tally.Label, outcomes.Min(outcome => outcome.Value(tally.Id)), outcomes.Max(outcome => outcome.Value(tally.Id))))],
            Missing = [.. MissingScope(instrument.For, it), .. instrument.Items.Where(item => !answers.ContainsKey(item.Id) && Counts(instrument, item, counting, Given(instrument, it))).Select(item => item.Id)],
            Ask = ask,
        };
    }

    /// <summary>Every outcome that the case leaves possible: those of its items that give the totals it states.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="it">The case.</param>
    /// <param name="facts">Its facts.</param>
    public static ImmutableArray<Outcome> Possible(Instrument instrument, Case it, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(facts);
        var totals = Given(instrument, it).Where(entry => instrument.Tally(entry.Key) is not null && entry.Value.Number is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Value.Number!.Value, StringComparer.Ordinal);
        return new Scale(instrument).Outcomes(Answers(instrument, it, facts), totals);
    }

    /// <summary>Answers of a case to an instrument that its own findings or measurements deny.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="it">The case.</param>
    /// <param name="facts">Its facts.</param>
    public static IEnumerable<Contradiction> Contradicted(Instrument instrument, Case it, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(facts);
        return
            from item in instrument.Items
            where Given(instrument, it).TryGetValue(item.Id, out var given) && Known(item, it, facts) is { } known && item.At(given) != known
            select new Contradiction(item.Id, (item.FromFinding ?? item.FromQuantity)!);
    }

    private static Dictionary<string, int> Answers(Instrument instrument, Case it, Facts facts)
    {
        var answers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in instrument.Items)
        {
            if (Answer(instrument, item, it, facts) is { } at) answers[item.Id] = at;
        }
        return answers;
    }

    private static int? Answer(Instrument instrument, InstrumentItem item, Case it, Facts facts) =>
        Given(instrument, it).TryGetValue(item.Id, out var given) ? item.At(given) : Known(item, it, facts);

    private static int? Known(InstrumentItem item, Case it, Facts facts)
    {
        if (item.FromFinding is { } finding) return facts[finding] switch { Truth.Yes => item.At("present"), Truth.No => item.At("absent"), Truth.Unknown => null };
        return item.FromQuantity is { } quantity && it.Measurements.TryGetValue(quantity, out var value) ? item.At(value) : null;
    }

    private static ImmutableSortedDictionary<string, ItemAnswer> Given(Instrument instrument, Case it) => it.Instruments.GetValueOrDefault(instrument.Id, Case.NoItems);

    private static IEnumerable<string> MissingScope(InstrumentScope scope, Case it)
    {
        if (scope.Sex is not null && it.Sex is null) yield return "sex";
        if ((scope.AgeFrom ?? scope.AgeTo) is not null && !it.Measurements.ContainsKey("age")) yield return "age";
    }

    private static bool Counts(Instrument instrument, InstrumentItem item, List<Tally> counting, ImmutableSortedDictionary<string, ItemAnswer> given) =>
        instrument.Comparisons.OfType<ScoreCondition.Is>().Any(condition => condition.Item == item.Id)
        || counting.Any(tally => !given.ContainsKey(tally.Id) && (tally.Items.Contains(item.Id) || tally.Groups.Any(group => group.Contains(item.Id))));
}
