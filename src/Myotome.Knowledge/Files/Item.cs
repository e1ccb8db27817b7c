using System.Collections.Immutable;
using System.Globalization;
using Myotome.Engine;

namespace Myotome.Knowledge;

/// <summary>One file of the knowledge base as a tree, and short ways to read what its shape has promised.</summary>
public sealed record Item(string Kind, string File, Node.Map Root, Shape Shape)
{
    /// <summary>Its id; for the files that have none, their name.</summary>
    public string Id => Root.TextOrNull("id") ?? Path.GetFileNameWithoutExtension(File);
}

/// <summary>Reads values from a tree that has passed the check of its shape.</summary>
internal static class Reading
{
    public static string Text(this Node.Map map, string key) => ((Node.Scalar)map[key]!).Value.Trim();
    public static string? TextOrNull(this Node.Map map, string key) => (map[key] as Node.Scalar)?.Value.Trim();
    public static bool Flag(this Node.Map map, string key) => map[key] is not null;
    public static Node.Map? MapOrNull(this Node.Map map, string key) => map[key] as Node.Map;
    public static ImmutableArray<Node> Items(this Node.Map map, string key) => (map[key] as Node.List)?.Items ?? [];
    public static ImmutableArray<string> Texts(this Node.Map map, string key) => [.. map.Items(key).Select(item => ((Node.Scalar)item).Value)];
    public static IEnumerable<Node.Map> Maps(this Node.Map map, string key) => map.Items(key).Cast<Node.Map>();
    public static decimal Number(this Node.Map map, string key) => decimal.Parse(map.Text(key), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    public static T Named<T>(this Node.Map map, string key, Func<T, string> name) where T : struct, Enum => Names.Parse(map.Text(key), name)!.Value;
    public static Urgency Urgency(this Node.Map map, string key) => map.Named<Urgency>(key, Names.Name);

    public static decimal? Hours(this Node.Map map, string key) =>
        map.TextOrNull(key) is { } text && Ucum.TryParse(text, out var value, out var unit) ? Ucum.Convert(value, unit, "h") : null;

    public static Criterion? CriterionOrNull(this Node.Map map, string key) => map[key] is { } node ? ToCriterion(node) : null;

    public static Criterion ToCriterion(Node node)
    {
        if (node is Node.Scalar scalar) return new Criterion.Present(scalar.Value);
        var (key, value) = ((Node.Map)node).Entries[0];
        ImmutableArray<Criterion> Parts(Node list) => [.. ((Node.List)list).Items.Select(ToCriterion)];
        return key.Value switch
        {
            "all" => Criterion.All(Parts(value)),
            "any" => Criterion.Any(Parts(value)),
            "none" => Criterion.None(Parts(value)),
            "not" => new Criterion.Opposite(ToCriterion(value)),
            "unsure" => new Criterion.Unsure(((Node.Scalar)value).Value),
            _ => new Criterion.AtLeast((int)((Node.Map)value).Number("count"), Parts(((Node.Map)value)["of"]!)),
        };
    }

    public static Question? Ask(this Node.Map map) => map.MapOrNull("ask") is { } ask
        ? new(ask.TextOrNull("person"), ask.TextOrNull("person_help"), ask.Text("clinician")) : null;

    public static ImmutableArray<Dispute> Says(this Node.Map map) => [.. map.Maps("says").Select(says =>
        new Dispute(says.TextOrNull("seed"), says.TextOrNull("guideline"), says.TextOrNull("evidence"), says.Text("we_do"), says.Texts("sources")))];
}
