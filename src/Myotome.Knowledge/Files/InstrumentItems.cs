using System.Collections.Immutable;
using System.Globalization;
using Myotome.Engine;

namespace Myotome.Knowledge;

/// <summary>Turns the file of an instrument, once it has been found sound, into the engine's record.</summary>
internal static class InstrumentItems
{
    private static readonly string[] Absent = ["absent", "present"];

    public static Instrument Instrument(Node.Map it, Func<string, string, PublishedFigure> figure)
    {
        ImmutableArray<PublishedFigure> Figures(Node.Map map) => [.. map.Maps("figures").Select(node => figure(node.Text("source"), node.Text("figure")))];
        var scope = it.MapOrNull("for")!;
        var age = scope.MapOrNull("age");
        var licence = it.MapOrNull("licence")!;
        var items = it.Maps("items").Select(Item).ToImmutableArray();
        ImmutableArray<Tally> scores = [.. it.Maps("scores").Select(node => Tally(node, items))];
        var instrument = new Instrument
        {
            Id = it.Text("id"),
            Label = it.Text("label"),
            Measures = it.Text("measures"),
            For = new(scope.Text("who"), scope.TextOrNull("sex"), age is null ? null : NumberOrNull(age, "from"), age is null ? null : NumberOrNull(age, "to")),
            Licence = new(licence.Text("terms"), licence.Text("says"), licence.Text("wording")),
            Items = items,
            Scores = scores,
            Bands = [.. it.Maps("bands").Select(node => new Band(node.Text("id"), When(node, scores), node.Text("says"), Figures(node)))],
            Unbanded = it.MapOrNull("unbanded") is { } none ? new("unbanded", null, none.Text("says"), Figures(none)) : null,
            Change = it.MapOrNull("change") is { } change
                ? new(change.Text("better") == "lower", change.Number("points"), NumberOrNull(change, "percent"), NumberOrNull(change, "worse"), change.Text("says"), Figures(change)) : null,
            Caveats = it.Texts("caveats"),
            Sources = it.Texts("sources"),
            Examples = [],
        };
        return instrument with { Examples = [.. it.Maps("examples").Select(node => Example(instrument, node))] };
    }

    private static InstrumentItem Item(Node.Map it)
    {
        var kind = it.Text("kind") switch { "yes-no" => ItemKind.YesNo, "choice" => ItemKind.Choice, "number" => ItemKind.Number, _ => ItemKind.Count };
        return new()
        {
            Id = it.Text("id"),
            Label = it.Text("label"),
            Kind = kind,
            Alternatives = kind switch
            {
                ItemKind.YesNo => [.. Absent.Select(word => word == "present" ? Alternative(word, null, it["points"]) : new Alternative(word, null, 0, null))],
                ItemKind.Choice => [.. it.Maps("options").Select(option => Alternative(option.Text("id"), null, option["points"]))],
                ItemKind.Number => [.. it.Maps("steps").Select(step => Alternative(step.Text("id"), step.Number("from"), step["points"]))],
                ItemKind.Count => [.. Enumerable.Range((int)it.Number("from"), (int)(it.Number("to") - it.Number("from")) + 1).Select(n => new Alternative(n.ToString(CultureInfo.InvariantCulture), n, n * 10, null))],
            },
            From = NumberOrNull(it, "from"),
            To = NumberOrNull(it, "to"),
            FromFinding = it.TextOrNull("from_finding"),
            FromQuantity = it.TextOrNull("from_quantity"),
            IfYesAsk = it.Texts("if_yes_ask"),
        };
    }

    private static Alternative Alternative(string id, decimal? from, Node? points) => points is Node.Map by
        ? new(id, from, 0, by.Entries.ToImmutableSortedDictionary(entry => entry.Key.Value, entry => Tenths(entry.Value), StringComparer.Ordinal))
        : new(id, from, points is null ? 0 : Tenths(points), null);

    private static int Tenths(Node node) => (int)(decimal.Parse(((Node.Scalar)node).Value, CultureInfo.InvariantCulture) * 10);

    private static Tally Tally(Node.Map it, ImmutableArray<InstrumentItem> items)
    {
        ImmutableArray<ImmutableArray<string>> groups = [.. it.Items("groups").Select(group => ((Node.List)group).Items.Select(id => ((Node.Scalar)id).Value).ToImmutableArray())];
        return new(it.Text("id"), it.Text("label"), it.MapOrNull("if") is { } condition ? Condition(condition) : null,
            it["items"] is not null ? it.Texts("items") : groups.IsEmpty ? [.. items.Select(item => item.Id)] : [], groups);
    }

    private static ScoreCondition? When(Node.Map band, ImmutableArray<Tally> scores) =>
        band.MapOrNull("when") is { } condition ? Condition(condition)
        : band["otherwise"] is not null ? null
        : new ScoreCondition.Within(scores[0].Id, NumberOrNull(band, "from"), NumberOrNull(band, "to"));

    private static ScoreCondition Condition(Node.Map it)
    {
        ImmutableArray<ScoreCondition> Parts(string key) => [.. it.Maps(key).Select(Condition)];
        return it["all"] is not null ? new ScoreCondition.All(Parts("all"))
            : it["any"] is not null ? new ScoreCondition.Any(Parts("any"))
            : it.TextOrNull("item") is { } item ? new ScoreCondition.Is(item, it.Text("is"))
            : new ScoreCondition.Within(it.Text("score"), NumberOrNull(it, "from"), NumberOrNull(it, "to"));
    }

    private static InstrumentExample Example(Instrument instrument, Node.Map it)
    {
        var (person, expect) = (it.MapOrNull("person"), it.MapOrNull("expect")!);
        var given = new Case
        {
            Audience = Audience.Clinician,
            Sex = person?.TextOrNull("sex"),
            Measurements = person is not null && NumberOrNull(person, "age") is { } age ? new Case().Measurements.Add("age", age) : new Case().Measurements,
            Answers = Case.NoAnswers.AddRange((it.MapOrNull("findings")?.Entries ?? []).Select(entry => KeyValuePair.Create(entry.Key.Value, Knowledge.Items.Answer(entry.Value) ?? default))),
            Instruments = new Case().Instruments.Add(instrument.Id, InstrumentAnswers.Read(instrument, it.MapOrNull("given")!, (_, _, _) => { })),
        };
        var score = NumberOrNull(expect, "score");
        return new(it.Text("name"), given, score ?? NumberOrNull(expect, "at_least"), score ?? NumberOrNull(expect, "at_most"), expect.TextOrNull("band"), expect["not_applicable"] is null);
    }

    public static decimal? NumberOrNull(Node.Map map, string key) => map[key] is null ? null : map.Number(key);
}
