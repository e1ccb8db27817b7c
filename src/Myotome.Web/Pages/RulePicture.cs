using System.Collections.Immutable;
using Myotome.Engine;

namespace Myotome.Web.Pages;

/// <summary>A rule as a picture: what is asked stands on the left, how it is joined in the middle, how soon on the right.</summary>
public sealed class RulePicture
{
    /// <summary>A box of the picture.</summary>
    /// <param name="X">Its left side.</param>
    /// <param name="Y">Its middle.</param>
    /// <param name="Width">Its width.</param>
    /// <param name="Text">What stands in it, line by line.</param>
    /// <param name="Kind">finding, join, not or then.</param>
    /// <param name="Link">The finding that it names.</param>
    public sealed record Box(int X, int Y, int Width, ImmutableArray<string> Text, string Kind, string? Link);

    /// <summary>Height of a line of text.</summary>
    public const int Line = 16;
    /// <summary>Letters in a line.</summary>
    public const int Letters = 30;
    private const int Leaf = 230, Join = 96, Gap = 28, Between = 10;

    private readonly List<Box> _boxes = [];
    private readonly List<string> _lines = [];
    private readonly KnowledgeBase _knowledge;
    private readonly Words _words;
    private int _next;

    /// <summary>Draws a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="knowledge">The knowledge base in the reader's language.</param>
    /// <param name="words">The reader's language.</param>
    public RulePicture(Rule rule, KnowledgeBase knowledge, Words words)
    {
        ArgumentNullException.ThrowIfNull(rule);
        (_knowledge, _words) = (knowledge, words);
        var depth = Depth(rule.When);
        var x = Leaf + depth * (Join + Gap) + Gap;
        var y = Draw(rule.When, depth);
        Connect(x - Gap, y, x, y);
        Add(new(x, y, 150, Wrapped(words["urgency." + rule.Urgency.Name()]), "then", null));
        (Width, Height) = (x + 152, _next);
    }

    /// <summary>The boxes.</summary>
    public IReadOnlyList<Box> Boxes => _boxes;
    /// <summary>The lines between them, as a path.</summary>
    public string Lines => string.Concat(_lines);
    /// <summary>Width of the whole.</summary>
    public int Width { get; }
    /// <summary>Height of the whole.</summary>
    public int Height { get; }

    /// <summary>Height of a box.</summary>
    /// <param name="box">The box.</param>
    public static int HeightOf(Box box)
    {
        ArgumentNullException.ThrowIfNull(box);
        return box.Text.Length * Line + 12;
    }

    private void Add(Box box) => _boxes.Add(box);

    private void Connect(int fromX, int fromY, int toX, int toY) => _lines.Add($"M{fromX} {fromY}C{(fromX + toX) / 2} {fromY} {(fromX + toX) / 2} {toY} {toX} {toY}");

    private static int Depth(Criterion it) => it switch
    {
        Criterion.AtLeast { Parts: [var only] } => Depth(only),
        Criterion.AtLeast some => 1 + some.Parts.Max(Depth),
        Criterion.Opposite not => 1 + Depth(not.Part),
        _ => 0,
    };

    /// <summary>Draws a criterion so that it ends in this column, and says at what height.</summary>
    private int Draw(Criterion it, int column)
    {
        switch (it)
        {
            case Criterion.AtLeast { Parts: [var only] }:
                return Draw(only, column);
            case Criterion.AtLeast some:
                return Joined(some.Parts, some.Count == 1 ? _words["picture.any"] : some.Count == some.Parts.Length ? _words["picture.all"] : _words.Say("picture.at-least", ("count", some.Count)), "join", column);
            case Criterion.Opposite not:
                return Joined([not.Part], _words["picture.not"], "not", column);
            default:
                var id = it.Reads.Single();
                var text = Wrapped(it is Criterion.Unsure ? _words.Say("picture.unsure", ("what", _knowledge.Find(id)!.Label)) : _knowledge.Find(id)!.Label);
                var box = new Box(0, 0, Leaf, text, "finding", id);
                box = box with { Y = _next + HeightOf(box) / 2 };
                _next += HeightOf(box) + Between;
                Add(box);
                return box.Y;
        }
    }

    private int Joined(ImmutableArray<Criterion> parts, string how, string kind, int column)
    {
        var x = Leaf + (column - 1) * (Join + Gap) + Gap;
        var heights = parts.Select(part => (Part: part, Y: Draw(part, column - 1))).ToList();
        var middle = (heights[0].Y + heights[^1].Y) / 2;
        foreach (var (part, y) in heights) Connect(Depth(part) == 0 ? Leaf : Leaf + (column - 1) * (Join + Gap), y, x, middle);
        Add(new(x, middle, Join, Wrapped(how, 12), kind, null));
        return middle;
    }

    private static ImmutableArray<string> Wrapped(string text, int letters = Letters)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > letters) lines.Add("");
            lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }
        return [.. lines];
    }
}
