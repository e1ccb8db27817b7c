using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A published score as data: its items, how they add up, what the result is called, and on what terms it may be used.</summary>
public sealed record Instrument
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>In a clinician's words.</summary>
    public required string Label { get; init; }
    /// <summary>What it measures.</summary>
    public required string Measures { get; init; }
    /// <summary>For whom it was made.</summary>
    public required InstrumentScope For { get; init; }
    /// <summary>On what terms it may be used, as far as they were seen.</summary>
    public required InstrumentLicence Licence { get; init; }
    /// <summary>Its items, in order.</summary>
    public required ImmutableArray<InstrumentItem> Items { get; init; }
    /// <summary>What is added up. The score of a case is the first that applies; none where the result is only met or not met.</summary>
    public ImmutableArray<Tally> Scores { get; init; } = [];
    /// <summary>What results are called. Exactly one holds for each complete set of answers.</summary>
    public ImmutableArray<Band> Bands { get; init; } = [];
    /// <summary>What to say of a score that has no bands, and why it has none.</summary>
    public Band? Unbanded { get; init; }
    /// <summary>The published change that matters, where one was seen.</summary>
    public ScoreChange? Change { get; init; }
    /// <summary>What it must not be taken for.</summary>
    public required ImmutableArray<string> Caveats { get; init; }
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }
    /// <summary>Worked examples, both sides of every boundary among them.</summary>
    public required ImmutableArray<InstrumentExample> Examples { get; init; }

    /// <summary>The item, or null.</summary>
    /// <param name="id">Its id.</param>
    public InstrumentItem? Item(string id) => Items.FirstOrDefault(item => item.Id == id);

    /// <summary>The tally, or null.</summary>
    /// <param name="id">Its id.</param>
    public Tally? Tally(string id) => Scores.FirstOrDefault(tally => tally.Id == id);

    /// <summary>The values that a tally can have at all.</summary>
    /// <param name="tally">One of <see cref="Scores"/>.</param>
    public ImmutableSortedSet<decimal> Values(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (!tally.Groups.IsEmpty) return [.. Enumerable.Range(0, tally.Groups.Length + 1).Select(hit => (decimal)hit)];
        var tenths = new HashSet<int> { 0 };
        foreach (var id in tally.Items)
        {
            tenths = [.. tenths.SelectMany(_ => Item(id)!.Alternatives, (so, alternative) => so + alternative.For(tally.Id))];
        }
        return [.. tenths.Select(value => value / 10m)];
    }

    /// <summary>Every comparison that decides a band or a tally, innermost first.</summary>
    public IEnumerable<ScoreCondition> Comparisons =>
        Bands.Select(band => band.When).Concat(Scores.Select(tally => tally.If)).OfType<ScoreCondition>().SelectMany(condition => condition.Comparisons);
}

/// <summary>For whom an instrument was made. Outside it there is no score.</summary>
/// <param name="Who">In words.</param>
/// <param name="Sex">female or male, where it was only shown for one.</param>
/// <param name="AgeFrom">The least age in full years.</param>
/// <param name="AgeTo">The greatest age in full years.</param>
public sealed record InstrumentScope(string Who, string? Sex, decimal? AgeFrom, decimal? AgeTo)
{
    /// <summary>Whether the person is one of them, as far as is known.</summary>
    /// <param name="it">The case.</param>
    public Truth Includes(Case it)
    {
        ArgumentNullException.ThrowIfNull(it);
        var sex = Sex is null ? Truth.Yes : it.Sex is null ? Truth.Unknown : it.Sex == Sex ? Truth.Yes : Truth.No;
        var age = AgeFrom is null && AgeTo is null ? Truth.Yes
            : !it.Measurements.TryGetValue("age", out var years) ? Truth.Unknown
            : decimal.Floor(years) < AgeFrom || decimal.Floor(years) > AgeTo ? Truth.No : Truth.Yes;
        return (Truth)Math.Min((int)sex, (int)age);
    }

    /// <summary>The restriction in words, such as "only for men": empty where there is none.</summary>
    public string Restriction => (Sex, AgeFrom, AgeTo) switch
    {
        (null, null, null) => "",
        var (sex, from, to) => "only for " + (sex switch { "male" => "men", "female" => "women", _ => "people" }) + (from, to) switch
        {
            (null, null) => "",
            ({ } least, null) => $" of {least} or over",
            (null, { } most) => $" of {most} or under",
            ({ } least, { } most) => $" of {least} to {most}",
        },
    };
}

/// <summary>On what terms an instrument may be used.</summary>
/// <param name="Terms">open, restricted or not-seen.</param>
/// <param name="Says">What was seen of the terms.</param>
/// <param name="Wording">How much of the published wording stands here: as-published, paraphrased, by-domain or by-number.</param>
public sealed record InstrumentLicence(string Terms, string Says, string Wording);

/// <summary>How an item is answered.</summary>
public enum ItemKind : byte
{
    /// <summary>present or absent, as a finding is.</summary>
    YesNo = 0,
    /// <summary>One of a list.</summary>
    Choice,
    /// <summary>A number, which falls into one of several steps.</summary>
    Number,
    /// <summary>A whole number, which is itself the points.</summary>
    Count,
}

/// <summary>One way in which an item can come out.</summary>
/// <param name="Id">present or absent; the name of a choice or a step; the number of a count.</param>
/// <param name="From">The least number that falls into a step.</param>
/// <param name="Tenths">Its points in tenths, so that nothing is ever rounded.</param>
/// <param name="TenthsBy">Its points by tally, where the tallies weigh it differently.</param>
public sealed record Alternative(string Id, decimal? From, int Tenths, ImmutableSortedDictionary<string, int>? TenthsBy)
{
    /// <summary>Its points in one tally, in tenths.</summary>
    /// <param name="tally">The tally's id.</param>
    public int For(string tally) => TenthsBy is null ? Tenths : TenthsBy.GetValueOrDefault(tally);
}

/// <summary>One question or measurement of an instrument.</summary>
public sealed record InstrumentItem
{
    /// <summary>Its name within the instrument.</summary>
    public required string Id { get; init; }
    /// <summary>What it asks, paraphrased, or only its number or domain where the wording is not open.</summary>
    public required string Label { get; init; }
    /// <summary>How it is answered.</summary>
    public required ItemKind Kind { get; init; }
    /// <summary>Every way in which it can come out; absent first, steps upward.</summary>
    public required ImmutableArray<Alternative> Alternatives { get; init; }
    /// <summary>The least number that can be right.</summary>
    public decimal? From { get; init; }
    /// <summary>The greatest number that can be right.</summary>
    public decimal? To { get; init; }
    /// <summary>A finding that means exactly the same, and so answers it.</summary>
    public string? FromFinding { get; init; }
    /// <summary>A quantity that answers it.</summary>
    public string? FromQuantity { get; init; }
    /// <summary>Findings to ask about when it is present: the score does not look after the urgency.</summary>
    public ImmutableArray<string> IfYesAsk { get; init; } = [];

    /// <summary>The place of the alternative that a number falls into; null outside the range, or where it is not a whole number and should be.</summary>
    /// <param name="number">The number.</param>
    public int? At(decimal number)
    {
        if (number < From || number > To || (Kind == ItemKind.Count && decimal.Truncate(number) != number)) return null;
        for (var i = Alternatives.Length - 1; i >= 0; i--)
        {
            if (Alternatives[i].From <= number) return i;
        }
        return null;
    }

    /// <summary>The place of the alternative with a name; null where there is none.</summary>
    /// <param name="word">The name.</param>
    public int? At(string word)
    {
        for (var i = 0; i < Alternatives.Length; i++)
        {
            if (Alternatives[i].Id == word) return i;
        }
        return null;
    }

    /// <summary>The place of the alternative that an answer means.</summary>
    /// <param name="given">The answer.</param>
    public int? At(ItemAnswer given) => given.Word is { } word ? At(word) : given.Number is { } number ? At(number) : null;
}

/// <summary>An answer to an item, or a total that was added up elsewhere.</summary>
/// <param name="Word">present, absent or the name of a choice.</param>
/// <param name="Number">A number.</param>
public readonly record struct ItemAnswer(string? Word, decimal? Number);

/// <summary>What is added up: points of items, or groups in which some item has points.</summary>
/// <param name="Id">Its name within the instrument.</param>
/// <param name="Label">In words.</param>
/// <param name="If">When it is the one that counts; null for always.</param>
/// <param name="Items">The items whose points it adds.</param>
/// <param name="Groups">The groups it counts, instead.</param>
public sealed record Tally(string Id, string Label, ScoreCondition? If, ImmutableArray<string> Items, ImmutableArray<ImmutableArray<string>> Groups);

/// <summary>What a result is called.</summary>
/// <param name="Id">Its name within the instrument.</param>
/// <param name="When">When it holds; null where it holds when no other does.</param>
/// <param name="Says">What it means, in words that anyone may read: never a probability (law 8).</param>
/// <param name="Figures">What was published of it, for clinicians.</param>
public sealed record Band(string Id, ScoreCondition? When, string Says, ImmutableArray<PublishedFigure> Figures);

/// <summary>A figure of a source.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Id">Its name within the source.</param>
/// <param name="Says">What it is.</param>
/// <param name="Value">As published.</param>
/// <param name="Interval">Its interval, or "not given".</param>
/// <param name="N">Among how many, or "not given".</param>
/// <param name="Setting">Where.</param>
/// <param name="Origin">published or computed.</param>
public sealed record PublishedFigure(string Source, string Id, string Says, string Value, string Interval, string N, string Setting, string Origin);

/// <summary>A condition on one complete set of answers. The set of its forms is closed.</summary>
public abstract record ScoreCondition
{
    private ScoreCondition() { }

    /// <summary>Whether it holds.</summary>
    /// <param name="outcome">A complete outcome.</param>
    public abstract bool Holds(Outcome outcome);

    /// <summary>The comparisons it is made of.</summary>
    public abstract IEnumerable<ScoreCondition> Comparisons { get; }

    /// <summary>A tally lies between two values, both included.</summary>
    /// <param name="Tally">Its id.</param>
    /// <param name="From">The least value.</param>
    /// <param name="To">The greatest value.</param>
    public sealed record Within(string Tally, decimal? From, decimal? To) : ScoreCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Outcome outcome) => outcome.Value(Tally) is var value && !(value < From) && !(value > To);
        /// <inheritdoc/>
        public override IEnumerable<ScoreCondition> Comparisons => [this];
    }

    /// <summary>An item came out so.</summary>
    /// <param name="Item">Its id.</param>
    /// <param name="Alternative">How.</param>
    public sealed record Is(string Item, string Alternative) : ScoreCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Outcome outcome) => outcome.Answer(Item) == Alternative;
        /// <inheritdoc/>
        public override IEnumerable<ScoreCondition> Comparisons => [this];
    }

    /// <summary>Every part holds.</summary>
    /// <param name="Parts">One part or more.</param>
    public sealed record All(ImmutableArray<ScoreCondition> Parts) : ScoreCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Outcome outcome) => Parts.All(part => part.Holds(outcome));
        /// <inheritdoc/>
        public override IEnumerable<ScoreCondition> Comparisons => Parts.SelectMany(part => part.Comparisons);
    }

    /// <summary>Some part holds.</summary>
    /// <param name="Parts">One part or more.</param>
    public sealed record Any(ImmutableArray<ScoreCondition> Parts) : ScoreCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Outcome outcome) => Parts.Any(part => part.Holds(outcome));
        /// <inheritdoc/>
        public override IEnumerable<ScoreCondition> Comparisons => Parts.SelectMany(part => part.Comparisons);
    }
}

/// <summary>The change of a score that was published as mattering to people, in points and as a share of the first score.</summary>
/// <param name="LowerIsBetter">True if the score falls as things get better.</param>
/// <param name="Points">The change in points.</param>
/// <param name="Percent">The change as a percentage of the first score; null where none was published.</param>
/// <param name="WorsePoints">Our own limit for a change for the worse, since none was agreed; null where we set none.</param>
/// <param name="Says">What it does not show.</param>
/// <param name="Figures">What was published.</param>
public sealed record ScoreChange(bool LowerIsBetter, decimal Points, decimal? Percent, decimal? WorsePoints, string Says, ImmutableArray<PublishedFigure> Figures)
{
    /// <summary>Whether things got better by the points and by the percentage, side by side. Null where the first score leaves no room for it: a floor, not a failure.</summary>
    /// <param name="first">The first score.</param>
    /// <param name="now">The score now.</param>
    public (bool? ByPoints, bool? ByPercent) Better(decimal first, decimal now)
    {
        var gain = LowerIsBetter ? first - now : now - first;
        bool? byPoints = LowerIsBetter && first < Points ? null : gain >= Points;
        return (byPoints, Percent is { } percent && first != 0 ? gain * 100 >= percent * Math.Abs(first) : null);
    }

    /// <summary>Whether things got worse by as much, by the points and by the percentage; null where the percentage of nothing cannot be told.</summary>
    /// <param name="then">An earlier score.</param>
    /// <param name="now">The score now.</param>
    public (bool? ByPoints, bool? ByPercent) Worse(decimal then, decimal now)
    {
        var loss = Loss(then, now);
        return (loss >= Points, Percent is { } percent && then != 0 ? loss * 100 >= percent * Math.Abs(then) : null);
    }

    /// <summary>Whether things got worse by our own limit.</summary>
    /// <param name="then">An earlier score.</param>
    /// <param name="now">The score now.</param>
    public bool IsWorse(decimal then, decimal now) => Loss(then, now) >= WorsePoints;

    private decimal Loss(decimal then, decimal now) => LowerIsBetter ? now - then : then - now;
}

/// <summary>A worked example: a case that answers the instrument, and what must come out.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Given">The case.</param>
/// <param name="AtLeast">The least score that is possible; null where there is none.</param>
/// <param name="AtMost">The greatest score that is possible.</param>
/// <param name="Band">The band; null where it is not settled or there is none.</param>
/// <param name="Applies">False where the instrument is not for this person.</param>
public sealed record InstrumentExample(string Name, Case Given, decimal? AtLeast, decimal? AtMost, string? Band, bool Applies);
