using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Myotome.Knowledge;

/// <summary>
/// The one way to write a file: keys in the order of its shape, whatever fits on a line on one line, long prose folded, comments kept
/// above what they explain.
/// </summary>
public static partial class Canonical
{
    private const int Width = 112;

    public static string Write(Node node, Shape shape)
    {
        var text = new StringBuilder();
        Block(text, node, shape, 0);
        return text.ToString();
    }

    private static void Block(StringBuilder text, Node node, Shape shape, int indent)
    {
        switch (node)
        {
            case Node.Map map:
                foreach (var (key, value, valueShape) in Ordered(map, shape))
                {
                    Comment(text, key.Comments, indent);
                    text.Append(' ', indent).Append(Plain(key.Value, null, false)).Append(':');
                    Value(text, value, valueShape, indent, key.Value.Length + 1);
                }
                break;
            case Node.List list:
                foreach (var item in list.Items)
                {
                    Comment(text, Above(item), indent);
                    text.Append(' ', indent).Append('-');
                    Value(text, item, Item(shape), indent, 1);
                }
                break;
            case Node.Scalar scalar:
                text.Append(Plain(scalar.Value, shape, false)).Append('\n');
                break;
        }
    }

    private static ImmutableArray<string> Above(Node item) => item is Node.Map { Entries: [var (key, _), ..] } ? key.Comments : item.Comments;

    private static void Value(StringBuilder text, Node value, Shape shape, int indent, int used)
    {
        if (value is Node.Scalar scalar)
        {
            var plain = Plain(scalar.Value, shape, false);
            if (indent + used + 1 + plain.Length <= Width || Resolve(shape, value) is not Shape.Prose) text.Append(' ').Append(plain).Append('\n');
            else Fold(text, scalar.Value, indent + 2);
            return;
        }
        if (!HasComments(value) && Flow(value, shape) is { } flow && indent + used + 1 + flow.Length <= Width)
        {
            text.Append(' ').Append(flow).Append('\n');
            return;
        }
        if (text[^1] == '-' && value is Node.Map map)
        {
            // The first key of a list's map stands on the line of the dash.
            var block = new StringBuilder();
            var first = Ordered(map, shape).First().Key;
            Block(block, map with { Entries = [.. map.Entries.Select(entry => entry.Key == first ? (entry.Key with { Comments = [] }, entry.Value) : entry)] }, shape, indent + 2);
            text.Append(' ').Append(block.ToString().AsSpan(indent + 2));
            return;
        }
        text.Append('\n');
        Block(text, value, shape, indent + 2);
    }

    private static void Fold(StringBuilder text, string prose, int indent)
    {
        text.Append(" >-\n");
        var paragraphs = prose.Trim().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < paragraphs.Length; i++)
        {
            if (i > 0) text.Append('\n');
            var column = 0;
            foreach (var word in paragraphs[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (column > 0 && column + 1 + word.Length > Width)
                {
                    text.Append('\n');
                    column = 0;
                }
                if (column == 0) column = text.Append(' ', indent).Append(word) is var _ ? indent + word.Length : 0;
                else
                {
                    text.Append(' ').Append(word);
                    column += 1 + word.Length;
                }
            }
            text.Append('\n');
        }
    }

    /// <summary>The node on one line, or null where it does not fit on one.</summary>
    private static string? Flow(Node node, Shape shape)
    {
        if (Remaining(node, Width) < 0) return null;
        switch (node)
        {
            case Node.Scalar scalar:
                return scalar.Value.Contains('\n', StringComparison.Ordinal) ? null : Plain(scalar.Value, shape, true);
            case Node.List list:
                var items = list.Items.Select(item => Flow(item, Item(shape))).ToList();
                return items.Contains(null) ? null : "[" + string.Join(", ", items) + "]";
            case Node.Map map:
                var entries = Ordered(map, shape).Select(entry => Flow(entry.Value, entry.Shape) is { } value ? $"{Plain(entry.Key.Value, null, true)}: {value}" : null).ToList();
                return entries.Contains(null) ? null : entries.Count == 0 ? "{}" : "{ " + string.Join(", ", entries) + " }";
            default:
                return null;
        }
    }

    /// <summary>What is left of a width after every letter of a node: below nothing, and it cannot fit.</summary>
    private static int Remaining(Node node, int left)
    {
        switch (node)
        {
            case Node.Scalar scalar: return left - scalar.Value.Length;
            case Node.List list:
                foreach (var item in list.Items)
                {
                    if ((left = Remaining(item, left)) < 0) return left;
                }
                return left;
            case Node.Map map:
                foreach (var (key, value) in map.Entries)
                {
                    if ((left = Remaining(value, left - key.Value.Length)) < 0) return left;
                }
                return left;
            default: return left;
        }
    }

    private static IEnumerable<(Node.Scalar Key, Node Value, Shape Shape)> Ordered(Node.Map map, Shape shape)
    {
        shape = Resolve(shape, map);
        if (shape is Shape.Fields fields)
        {
            return map.Entries.Select(entry => (entry.Key, entry.Value, Place: fields.PlaceOf(entry.Key.Value))).OrderBy(entry => entry.Place)
                .Select(entry => (entry.Key, entry.Value, entry.Place < fields.All.Length ? fields.All[entry.Place].Shape : new Shape.Any()));
        }
        var value = shape switch { Shape.Entries entries => entries.Value, Shape.Criterion criterion => criterion, _ => new Shape.Any() };
        return map.Entries.Select(entry => (entry.Key, entry.Value, value));
    }

    private static Shape Item(Shape shape) => shape switch
    {
        Shape.Many many => many.Item,
        Shape.Either either => Item(either.Other),
        Shape.Criterion criterion => criterion,
        _ => new Shape.Any(),
    };

    private static Shape Resolve(Shape shape, Node node) => shape is Shape.Either either ? (node is Node.Scalar ? either.Scalar : either.Other) : shape;

    private static bool HasComments(Node node) => !node.Comments.IsEmpty || node switch
    {
        Node.List list => list.Items.Any(HasComments),
        Node.Map map => map.Entries.Any(entry => !entry.Key.Comments.IsEmpty || HasComments(entry.Value)),
        _ => false,
    };

    private static void Comment(StringBuilder text, ImmutableArray<string> comments, int indent)
    {
        foreach (var comment in comments) text.Append(' ', indent).Append("# ").Append(comment.Trim()).Append('\n');
    }

    private static string Plain(string value, Shape? shape, bool inFlow)
    {
        var prose = shape is Shape.Prose or Shape.Line or Shape.Either { Scalar: Shape.Prose or Shape.Line };
        var safe = value.Length > 0 && PlainStart().IsMatch(value) && !value.Contains(": ", StringComparison.Ordinal) && !value.Contains(" #", StringComparison.Ordinal)
            && !value.EndsWith(':') && !value.EndsWith(' ') && !value.Contains('\n', StringComparison.Ordinal)
            && !(inFlow && (value.AsSpan().IndexOfAny(",[]{}") >= 0 || value.EndsWith('?')))
            && !(prose && (OtherType().IsMatch(value) || decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)));
        return safe ? value : "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";
    }

    // A dash or a colon may start a plain scalar when something other than a blank follows; we quote those to keep the rule short.
    [GeneratedRegex("""^[^\s\-?:,\[\]{}#&*!|>'"%@`<=]""", RegexOptions.CultureInvariant)]
    private static partial Regex PlainStart();

    [GeneratedRegex("^(true|false|null|~|yes|no|on|off|y|n)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OtherType();
}
