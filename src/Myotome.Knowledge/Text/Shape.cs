using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Myotome.Knowledge;

/// <summary>A key of a map: what its value looks like, and whether it must be there.</summary>
public sealed record Field(string Name, Shape Shape, bool Required = false);

/// <summary>An id that a text mentions, to be looked up once everything is read.</summary>
public sealed record Mention(string Kind, string Id, string File, Spot At);

/// <summary>
/// What a text must look like. One description serves the check of a file, its canonical form, its JSON Schema and the template of a new one.
/// </summary>
public abstract record Shape
{
    private Shape() { }

    /// <summary>Prose: one or more sentences. Long prose is folded.</summary>
    /// <param name="MayBeEmpty">True where it may still be unwritten.</param>
    public sealed record Prose(bool MayBeEmpty = false) : Shape;

    /// <summary>A short text on one line.</summary>
    public sealed record Line : Shape;

    /// <summary>One word of a closed set.</summary>
    public sealed record Word(params ImmutableArray<string> Words) : Shape;

    /// <summary>Text of a given form.</summary>
    public sealed record Form(string Pattern, string What) : Shape
    {
        // Made once: the runtime keeps only a few patterns by itself, and this one is asked for every id.
        private readonly Regex _matches = new(Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

        public bool Fits(string text) => _matches.IsMatch(text);
    }

    /// <summary>The id of another item.</summary>
    public sealed record Ref(string Kind) : Shape;

    /// <summary>A number.</summary>
    public sealed record Number : Shape;

    /// <summary>true; what is not true is left out.</summary>
    public sealed record Flag : Shape;

    /// <summary>true or false; only what the program writes has it.</summary>
    public sealed record TrueOrFalse : Shape;

    /// <summary>A value, or null; only what the program writes has it.</summary>
    public sealed record OrNull(Shape Value) : Shape;

    /// <summary>A criterion over findings.</summary>
    public sealed record Criterion(bool MayNegate) : Shape;

    /// <summary>A list.</summary>
    public sealed record Many(Shape Item, int AtLeast = 0) : Shape;

    /// <summary>Keys that are not fixed, such as findings, each with a value.</summary>
    public sealed record Entries(Shape Key, Shape Value) : Shape;

    /// <summary>Fixed keys, in canonical order.</summary>
    public sealed record Fields(params ImmutableArray<Field> All) : Shape
    {
        /// <summary>Where a key stands in the order; the number of keys for one that is not known.</summary>
        public int PlaceOf(string key)
        {
            for (var i = 0; i < All.Length; i++)
            {
                if (All[i].Name == key) return i;
            }
            return All.Length;
        }
    }

    /// <summary>A scalar of one shape, or something that is not a scalar of another.</summary>
    public sealed record Either(Shape Scalar, Shape Other) : Shape;

    /// <summary>Anything that is well-formed; another reader looks at it.</summary>
    public sealed record Any : Shape;

    private static readonly Line AnyLine = new();

    /// <summary>Reports everything in which the node differs from this shape.</summary>
    public void Check(Node node, Problems problems, ICollection<Mention>? mentions = null)
    {
        switch (this)
        {
            case OrNull when node is Node.Scalar { Value: "null" }: break;
            case Any: break;
            case OrNull orNull: orNull.Value.Check(node, problems, mentions); break;
            case Either either: (node is Node.Scalar ? either.Scalar : either.Other).Check(node, problems, mentions); break;
            case Fields fields: CheckFields(fields, node, problems, mentions); break;
            case Entries entries: CheckEntries(entries, node, problems, mentions); break;
            case Many many: CheckMany(many, node, problems, mentions); break;
            case Criterion criterion: CheckCriterion(criterion, node, problems, mentions); break;
            default: CheckScalar(node, problems, mentions); break;
        }
    }

    private static void CheckFields(Fields fields, Node node, Problems problems, ICollection<Mention>? mentions)
    {
        if (node is not Node.Map map)
        {
            problems.Add(node.At, 12, $"Here stand keys with values ({string.Join(", ", fields.All.Select(field => field.Name))}), not {node.What}.");
            return;
        }
        foreach (var (key, value) in map.Entries)
        {
            var place = fields.PlaceOf(key.Value);
            if (place == fields.All.Length) problems.Add(key.At, 6, $"'{TextReading.Shown(key.Value)}' is not a key here.{Nearest(key.Value, fields.All.Select(known => known.Name))}");
            else fields.All[place].Shape.Check(value, problems, mentions);
        }
        foreach (var missing in fields.All.Where(field => field.Required && map[field.Name] is null))
        {
            problems.Add(map.At, 11, $"'{missing.Name}' is missing.");
        }
    }

    private static void CheckEntries(Entries entries, Node node, Problems problems, ICollection<Mention>? mentions)
    {
        if (node is not Node.Map map)
        {
            problems.Add(node.At, 12, $"Here stand keys with values, not {node.What}.");
            return;
        }
        foreach (var (key, value) in map.Entries)
        {
            entries.Key.Check(key, problems, mentions);
            entries.Value.Check(value, problems, mentions);
        }
    }

    private static void CheckMany(Many many, Node node, Problems problems, ICollection<Mention>? mentions)
    {
        if (node is not Node.List list)
        {
            problems.Add(node.At, 12, $"Here stands a list, not {node.What}.");
            return;
        }
        if (list.Items.Length < many.AtLeast) problems.Add(node.At, 12, $"Here stand at least {many.AtLeast}, not {list.Items.Length}.");
        foreach (var item in list.Items) many.Item.Check(item, problems, mentions);
    }

    private static void CheckCriterion(Criterion criterion, Node node, Problems problems, ICollection<Mention>? mentions)
    {
        if (node is Node.Scalar scalar)
        {
            new Ref("finding").Check(scalar, problems, mentions);
            return;
        }
        string[] words = criterion.MayNegate ? ["all", "any", "at_least", "unsure", "not", "none"] : ["all", "any", "at_least", "unsure"];
        if (node is not Node.Map { Entries: [var (key, value)] } || !words.Contains(key.Value))
        {
            problems.Add(node.At, 12, $"A criterion is a finding, or one of these with what it holds: {string.Join(", ", words)}.");
            return;
        }
        switch (key.Value)
        {
            case "unsure":
                new Ref("finding").Check(value, problems, mentions);
                break;
            case "not":
                criterion.Check(value, problems, mentions);
                break;
            case "at_least":
                var parts = new Many(criterion, 1);
                new Fields(new Field("count", new Number(), true), new Field("of", parts, true)).Check(value, problems, mentions);
                if (value is Node.Map { } map && map["count"] is Node.Scalar count && map["of"] is Node.List of
                    && (!int.TryParse(count.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var needed) || needed < 1 || needed > of.Items.Length))
                {
                    problems.Add(count.At, 14, $"'{TextReading.Shown(count.Value)}' is not a count from 1 to {of.Items.Length}.");
                }
                break;
            default:
                new Many(criterion, 1).Check(value, problems, mentions);
                break;
        }
    }

    private void CheckScalar(Node node, Problems problems, ICollection<Mention>? mentions)
    {
        if (node is not Node.Scalar scalar)
        {
            problems.Add(node.At, 12, $"Here stands one value, not {node.What}.");
            return;
        }
        var text = scalar.Value;
        var shown = TextReading.Shown(text);
        if (text.Length == 0 && this is not Prose { MayBeEmpty: true })
        {
            problems.Add(node.At, 22, "This value is empty.");
            return;
        }
        switch (this)
        {
            case Line or Prose { MayBeEmpty: false } when text.Trim().Length == 0 || text is "TODO" || text.StartsWith("TODO ", StringComparison.Ordinal):
                problems.Add(node.At, 22, $"'{shown}' is still to be written.");
                break;
            case Line when text.Contains('\n', StringComparison.Ordinal):
                problems.Add(node.At, 13, "This text stands on one line.");
                break;
            case Word word when !word.Words.Contains(text):
                problems.Add(node.At, 21, $"'{shown}' is not one of: {string.Join(", ", word.Words)}.");
                break;
            case Form form when !form.Fits(text):
                problems.Add(node.At, 13, $"'{shown}' is not {form.What}.");
                break;
            case Number when !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _):
                problems.Add(node.At, 14, $"'{shown}' is not a number.");
                break;
            case TrueOrFalse when text is not ("true" or "false"):
                problems.Add(node.At, 21, $"'{shown}' is not one of: true, false.");
                break;
            case Flag when text != "true":
                problems.Add(node.At, 21, $"'{shown}' is not: true. What is not so is left out.");
                break;
            case Ref reference:
                mentions?.Add(new(reference.Kind, text, problems.File, node.At));
                break;
        }
    }

    /// <summary>" Did you mean 'x'?" where a known word is close, otherwise nothing.</summary>
    public static string Nearest(string written, IEnumerable<string> known)
    {
        if (written.Length > 60) return "";
        var (best, distance) = known.Select(word => (word, Distance(written, word))).DefaultIfEmpty(("", int.MaxValue)).MinBy(entry => entry.Item2);
        return distance <= Math.Max(1, written.Length / 3) ? $" Did you mean '{best}'?" : "";
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
