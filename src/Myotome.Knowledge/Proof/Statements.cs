using System.Globalization;
using Myotome.Engine;

namespace Myotome.Knowledge.Proof;

/// <summary>What a case says about one finding, in planes of which at most one holds. Declined and not-applicable read alike, and share one.</summary>
internal sealed record Planes(Term Present, Term Absent, Term Unsure, Term Refused)
{
    public Term Unasked => !Term.Any([Present, Absent, Unsure, Refused]);

    public IEnumerable<Term> Each => [Present, Absent, Unsure, Refused];

    /// <summary>The plane of an answer.</summary>
    public Term this[Answer answer] => answer switch
    {
        Answer.Unasked => Unasked,
        Answer.Present => Present,
        Answer.Absent => Absent,
        Answer.Unsure => Unsure,
        Answer.Declined or Answer.NotApplicable => Refused,
    };
}

/// <summary>What a case may say about one thing, as free Booleans: a finding with its "-both", or a quantity with all its thresholds.</summary>
/// <param name="Id">The finding or quantity.</param>
/// <param name="Prefix">Stands before every symbol; "after." once it has changed.</param>
internal abstract record Said(string Id, string Prefix)
{
    public abstract IEnumerable<string> Symbols { get; }

    /// <summary>The findings that it answers by name.</summary>
    public abstract IEnumerable<string> Findings { get; }

    /// <summary>What holds of every case.</summary>
    public abstract IEnumerable<Term> Possible { get; }

    /// <summary>True if the case says something about it.</summary>
    public abstract Term Anything { get; }

    /// <summary>The planes of the findings that it states in one knowledge base.</summary>
    public abstract IEnumerable<KeyValuePair<string, Planes>> PlanesIn(KnowledgeBase knowledge);

    /// <summary>What a solver's model says about it.</summary>
    public abstract Situation Read(Func<string, bool> model, Situation into);

    /// <summary>Everything a case may say: what is asked, what the engine works out, and what is measured.</summary>
    public static IReadOnlyList<Said> Of(params IReadOnlyList<KnowledgeBase> knowledge)
    {
        var stated = knowledge.SelectMany(it => it.Findings).Where(finding => finding.Origin is Origin.Asked or Origin.Engine).GroupBy(finding => finding.Id).ToDictionary(group => group.Key, group => group.ToList());
        var sided = stated.Values.SelectMany(same => same).Where(finding => finding.Sided).Select(finding => finding.Id + "-both").ToHashSet(StringComparer.Ordinal);
        return
        [
            .. stated.Where(entry => !sided.Contains(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new SaidFinding(entry.Key, "",
                Sided: entry.Value.Any(finding => finding.Sided), MayBeUnsure: entry.Value.Any(finding => finding.Origin == Origin.Asked), MayRefuse: entry.Value.Any(finding => finding.MayDecline || finding.MayNotApply))),
            .. knowledge.SelectMany(it => it.Quantities).Where(quantity => !quantity.Thresholds.IsEmpty).GroupBy(quantity => quantity.Id).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new SaidQuantity(group.First(), "", [.. group.SelectMany(quantity => quantity.Thresholds).DistinctBy(threshold => (threshold.Beyond, threshold.Limit))])),
        ];
    }
}

/// <summary>What a case may say about a finding.</summary>
internal sealed record SaidFinding(string Id, string Prefix, bool Sided, bool MayBeUnsure, bool MayRefuse) : Said(Id, Prefix)
{
    public Planes Whole => PlanesOf(Id, MayBeUnsure, MayRefuse);

    public Planes Both => PlanesOf(Id + "-both", true, false);

    public override IEnumerable<string> Findings => Sided ? [Id, Id + "-both"] : [Id];

    public override IEnumerable<string> Symbols => Sided ? [.. Names(Whole), .. Names(Both)] : Names(Whole);

    public override Term Anything => Sided ? !(Whole.Unasked & Both.Unasked) : !Whole.Unasked;

    /// <summary>One answer at most; and of two sides, exactly the pairs that answers for left and right can give.</summary>
    public override IEnumerable<Term> Possible => Sided
        ? [.. AtMostOne(Whole), .. AtMostOne(Both), !Both.Present | Whole.Present, !Whole.Absent | Both.Absent, !Both.Unsure | Whole.Present | Whole.Unsure]
        : AtMostOne(Whole);

    public override IEnumerable<KeyValuePair<string, Planes>> PlanesIn(KnowledgeBase knowledge)
    {
        if (knowledge.Find(Id) is not { Origin: Origin.Asked or Origin.Engine } finding) yield break;
        yield return KeyValuePair.Create(Id, Whole);
        if (finding.Sided) yield return KeyValuePair.Create(Id + "-both", Both);
    }

    public override Situation Read(Func<string, bool> model, Situation into)
    {
        ReadOne(Id, Whole);
        if (Sided) ReadOne(Id + "-both", Both);
        return into;

        void ReadOne(string id, Planes planes)
        {
            var refusal = into.Knowledge.Find(id)?.MayDecline == true ? Answer.Declined : Answer.NotApplicable;
            var answer = new[] { Answer.Present, Answer.Absent, Answer.Unsure, refusal }.FirstOrDefault(answer => Holds(planes[answer]));
            if (answer != Answer.Unasked) into = into with { Answers = into.Answers.SetItem(id, answer) };
        }

        bool Holds(Term plane) => plane != Term.False && model(plane.Text);
    }

    private Planes PlanesOf(string id, bool unsure, bool refuse) =>
        new(new($"{Prefix}{id}.present"), new($"{Prefix}{id}.absent"), unsure ? new($"{Prefix}{id}.unsure") : Term.False, refuse ? new($"{Prefix}{id}.refused") : Term.False);

    private static IEnumerable<string> Names(Planes planes) => Possibly(planes).Select(plane => plane.Text);

    private static IEnumerable<Term> Possibly(Planes planes) => planes.Each.Where(plane => plane != Term.False);

    private static IEnumerable<Term> AtMostOne(Planes planes)
    {
        var each = Possibly(planes).ToList();
        return each.SelectMany((one, i) => each.Skip(i + 1).Select(other => !(one & other)));
    }
}

/// <summary>What a case may say about a quantity: whether it is measured, and which limits it reaches. The limits are consistent with one another.</summary>
internal sealed record SaidQuantity(Quantity Quantity, string Prefix, IReadOnlyList<Threshold> Limits) : Said(Quantity.Id, Prefix)
{
    public Term Measured => new($"{Prefix}{Id}.measured");

    public override IEnumerable<string> Findings => [];

    public override IEnumerable<string> Symbols => [Measured.Text, .. Limits.Select(limit => Reached(limit).Text)];

    public override Term Anything => Measured;

    /// <summary>Two limits may stand together as some value lets them. On a line, what holds of each pair holds of all.</summary>
    public override IEnumerable<Term> Possible
    {
        get
        {
            var all = Limits.SelectMany(limit => new[] { (limit, true), (limit, false) }).ToList();
            for (var i = 0; i < all.Count; i++)
            {
                foreach (var (limit, reached) in all.Skip(i))
                {
                    var (other, otherReached) = all[i];
                    if (limit != other && Values.Any(value => limit.Reached(value) == reached && other.Reached(value) == otherReached)) continue;
                    if (limit == other && (reached != otherReached || Values.Any(value => limit.Reached(value) == reached))) continue;
                    yield return !(Literal(other, otherReached) & Literal(limit, reached));
                }
            }
        }
    }

    public Term Reached(Threshold limit) => new($"{Prefix}{Id}.{Word(limit.Beyond)}.{limit.Limit.ToString(CultureInfo.InvariantCulture)}");

    public override IEnumerable<KeyValuePair<string, Planes>> PlanesIn(KnowledgeBase knowledge) =>
        (knowledge.Quantities.FirstOrDefault(quantity => quantity.Id == Id)?.Thresholds ?? [])
        .Select(threshold => KeyValuePair.Create(threshold.Finding, new Planes(Measured & Reached(threshold), Measured & !Reached(threshold), Term.False, Term.False)));

    public override Situation Read(Func<string, bool> model, Situation into) => !model(Measured.Text) ? into
        : into with { Measurements = into.Measurements.SetItem(Id, Values.First(value => Limits.All(limit => limit.Reached(value) == model(Reached(limit).Text)))) };

    /// <summary>A value from each stretch between the limits, whole numbers first.</summary>
    private IEnumerable<decimal> Values
    {
        get
        {
            var limits = Limits.Select(limit => limit.Limit).Append(Quantity.From).Append(Quantity.To).Distinct().Order().ToList();
            return limits.Concat(limits.Select(limit => limit - 1)).Concat(limits.Select(limit => limit + 1)).Concat(limits.Zip(limits.Skip(1), (low, high) => (low + high) / 2))
                .Where(value => value >= Quantity.From && value <= Quantity.To).Distinct().OrderBy(value => value != decimal.Truncate(value)).ThenBy(value => value);
        }
    }

    private Term Literal(Threshold limit, bool reached) => reached ? Reached(limit) : !Reached(limit);

    private static string Word(Beyond beyond) => beyond switch { Beyond.AtLeast => "at-least", Beyond.AtMost => "at-most", Beyond.Below => "below" };
}
