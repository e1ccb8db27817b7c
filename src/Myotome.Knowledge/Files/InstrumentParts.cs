using System.Globalization;
using Myotome.Engine;

namespace Myotome.Knowledge;

/// <summary>
/// Whether the parts of an instrument's file fit together: every name is there once, every condition compares something that exists, and
/// points are exact. Looked at before the file becomes part of a knowledge base, so that scoring can rely on it.
/// </summary>
internal sealed class InstrumentParts(Item item, LoadedKnowledge loaded)
{
    public const string Code = "KB0053";

    // What each kind of item has, of the keys that are not for all of them.
    private static readonly string[] OfSomeKind = ["points", "options", "steps", "from", "to"];
    private static readonly Dictionary<string, string[]> Of = new()
    {
        ["yes-no"] = ["points"], ["choice"] = ["options"], ["number"] = ["steps", "from", "to"], ["count"] = ["from", "to"],
    };
    private static readonly string[] Forms = ["score", "item", "all", "any"];
    private static readonly string[] WithFigures = ["unbanded", "change"];

    private readonly List<Problem> _problems = [];

    private List<Node.Map> Items => [.. item.Root.Maps("items")];
    private List<Node.Map> Scores => [.. item.Root.Maps("scores")];
    private List<Node.Map> Bands => [.. item.Root.Maps("bands")];

    public IReadOnlyList<Problem> Check()
    {
        Twice(Items.Concat(Scores).Select(node => node["id"]!));
        Twice(Bands.Select(node => node["id"]!));
        foreach (var node in Items) CheckItem(node);
        foreach (var node in Scores) CheckScore(node);
        foreach (var node in Bands) CheckBand(node);
        if (Bands.Count(node => node["otherwise"] is not null) > 1) Add(item.Root["bands"]!, "At most one band holds otherwise.");
        if (item.Root["bands"] is null == item.Root["unbanded"] is null) Add(item.Root, "An instrument has bands, or says under 'unbanded' why it has none.");
        foreach (var node in Bands.Concat(WithFigures.Select(item.Root.MapOrNull).OfType<Node.Map>()).SelectMany(node => node.Maps("figures"))) CheckFigure(node);
        foreach (var node in item.Root.Maps("examples").Select(example => example.MapOrNull("expect")!)) CheckExpectation(node);
        if (_problems.Count == 0) CheckWidth();
        return _problems;
    }

    private void CheckItem(Node.Map node)
    {
        var kind = node.Text("kind");
        var odd = OfSomeKind.Where(key => Of[kind].Contains(key) != (node[key] is not null)).ToList();
        if (odd.Count > 0)
        {
            Add(node[odd[0]] ?? node, $"A {kind} item has {string.Join(", ", Of[kind])}, and none other of {string.Join(", ", OfSomeKind)}.");
            return;
        }
        if (node["to"] is { } to && node.Number("from") >= node.Number("to")) Add(to, "A range ends above where it begins.");
        if (kind == "count" && !(Whole(node, "from") && Whole(node, "to") && node.Number("from") >= 0 && node.Number("to") <= 1000)) Add(node["to"]!, "A count runs over whole numbers from 0 to no more than a thousand.");
        if (node["from_finding"] is { } finding && kind != "yes-no") Add(finding, "Only a yes-no item is answered by a finding.");
        if (node["if_yes_ask"] is { } ask && kind != "yes-no") Add(ask, "Only a yes-no item asks further.");
        if (node["from_quantity"] is { } quantity && kind != "number") Add(quantity, "Only a number is answered by a quantity.");
        foreach (var points in node.Maps("options").Concat(node.Maps("steps")).Append(node).Select(part => part["points"]).OfType<Node>()) CheckPoints(node, points);
        Twice(node.Maps("options").Concat(node.Maps("steps")).Select(part => part["id"]!));
        var steps = node.Maps("steps").ToList();
        if (steps.Count > 0 && steps[0].Number("from") != node.Number("from")) Add(steps[0]["from"]!, "The first step begins where the range does.");
        foreach (var (lower, upper) in steps.Zip(steps.Skip(1)))
        {
            if (upper.Number("from") <= lower.Number("from") || upper.Number("from") > node.Number("to")) Add(upper["from"]!, "Steps go upward, within the range.");
        }
    }

    private void CheckPoints(Node.Map of, Node points)
    {
        var scores = Scores.Where(score => Lists(score, of.Text("id"))).Select(score => score.Text("id")).ToList();
        if (points is Node.Map by)
        {
            if (!by.Entries.Select(entry => entry.Key.Value).ToHashSet().SetEquals(scores)) Add(points, $"These points are by score, and the item counts in: {string.Join(", ", scores.DefaultIfEmpty("none"))}.");
            foreach (var (_, value) in by.Entries) CheckTenths(value);
        }
        else CheckTenths(points);
    }

    private void CheckTenths(Node node)
    {
        var tenths = decimal.Parse(((Node.Scalar)node).Value, CultureInfo.InvariantCulture) * 10;
        if (decimal.Truncate(tenths) != tenths || Math.Abs(tenths) > 10_000) Add(node, "Points have at most one decimal, and are at most a thousand.");
    }

    private static bool Lists(Node.Map score, string id) => score["groups"] is not null
        ? score.Items("groups").OfType<Node.List>().Any(group => group.Items.OfType<Node.Scalar>().Any(name => name.Value == id))
        : score["items"] is null || score.Texts("items").Contains(id);

    private void CheckScore(Node.Map node)
    {
        if (node["items"] is not null && node["groups"] is not null) Add(node, "A score adds items or counts groups.");
        foreach (var name in node.Items("items").Concat(node.Items("groups").OfType<Node.List>().SelectMany(group => group.Items)).OfType<Node.Scalar>()) Known(name);
        foreach (var names in node.Items("groups").OfType<Node.List>().Select(group => group.Items).Append(node.Items("items"))) Twice(names);
        if (node.MapOrNull("if") is { } condition) CheckCondition(condition);
        else if (Scores[^1] != node && Scores.Any(score => score["if"] is not null)) Add(node, "Where scores hold under a condition, only the last may hold without one.");
    }

    private void CheckBand(Node.Map node)
    {
        var forms = new[] { node["when"] is not null, node["otherwise"] is not null, (node["from"] ?? node["to"]) is not null };
        if (forms.Count(form => form) != 1) Add(node, "A band holds from and to, or when, or otherwise: one of these.");
        else if (forms[2] && Scores.Count == 0) Add(node, "A band with from and to needs a score.");
        else if (node.MapOrNull("when") is { } condition) CheckCondition(condition);
    }

    private void CheckCondition(Node.Map node)
    {
        var forms = Forms.Where(key => node[key] is not null).ToList();
        if (forms.Count != 1 || (forms[0] == "item") != (node["is"] is not null) || (forms[0] == "score") != ((node["from"] ?? node["to"]) is not null))
        {
            Add(node, "A condition is a score with from or to, an item with is, or all or any of several.");
            return;
        }
        if (node["score"] is Node.Scalar score && Scores.All(known => known.Text("id") != score.Value)) Add(score, $"There is no score '{TextReading.Shown(score.Value)}' here.");
        if (node["item"] is Node.Scalar name && Known(name) is { } named)
        {
            var alternatives = named.Text("kind") switch
            {
                "yes-no" => ["present", "absent"],
                "count" => null,
                _ => named.Maps("options").Concat(named.Maps("steps")).Select(part => part.Text("id")),
            };
            if (alternatives is null) Add(name, "A count is compared as a score.");
            else if (!alternatives.Contains(node.Text("is"))) Add(node["is"]!, $"'{TextReading.Shown(node.Text("is"))}' is not one of: {string.Join(", ", alternatives)}.");
        }
        foreach (var part in node.Maps("all").Concat(node.Maps("any"))) CheckCondition(part);
    }

    private void CheckFigure(Node.Map node)
    {
        // An unknown source is reported where it is mentioned.
        if (loaded.Find("source", node.Text("source")) is { } source && source.Root.Maps("figures").All(figure => figure.Text("id") != node.Text("figure")))
        {
            Add(node["figure"]!, $"'{source.Id}' has no figure '{TextReading.Shown(node.Text("figure"))}'.");
        }
    }

    private void CheckExpectation(Node.Map node)
    {
        if (node["score"] is not null && (node["at_least"] ?? node["at_most"]) is not null) Add(node, "An example expects a score, or a range.");
        if (node["band"] is Node.Scalar band && Bands.All(known => known.Text("id") != band.Value)) Add(band, $"There is no band '{TextReading.Shown(band.Value)}' here.");
    }

    private void CheckWidth()
    {
        try
        {
            _ = new Scale(InstrumentItems.Instrument(item.Root, (source, id) => new(source, id, "", "", "", "", "", "")));
        }
        catch (ArgumentException tooWide)
        {
            Add(item.Root["items"]!, tooWide.Message);
        }
    }

    private static bool Whole(Node.Map node, string key) => decimal.Truncate(node.Number(key)) == node.Number(key);

    private Node.Map? Known(Node.Scalar name)
    {
        var known = Items.FirstOrDefault(node => node.Text("id") == name.Value);
        if (known is null) Add(name, $"There is no item '{TextReading.Shown(name.Value)}' here.{Shape.Nearest(name.Value, Items.Select(node => node.Text("id")))}");
        return known;
    }

    private void Twice(IEnumerable<Node> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.OfType<Node.Scalar>().Where(name => !seen.Add(name.Value))) Add(name, $"'{TextReading.Shown(name.Value)}' stands here a second time.");
    }

    private void Add(Node node, string message) => _problems.Add(new(loaded.Folder.Shown(item.File), node.At, Code, message));
}
