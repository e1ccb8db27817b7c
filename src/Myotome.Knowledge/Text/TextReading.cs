using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Comment = YamlDotNet.Core.Tokens.Comment;

namespace Myotome.Knowledge;

/// <summary>
/// Turns bytes into a tree, or into problems with places. Takes plain YAML (no anchors, aliases, tags or second document) and JSON,
/// and refuses what is too large or too deep before reading it.
/// </summary>
public static class TextReading
{
    public const int LargestBytes = 1_000_000;
    public const int DeepestLevel = 32;
    public const int MostValues = 50_000;

    /// <summary>The tree, or null where the text cannot be read at all.</summary>
    public static Node? Read(ReadOnlySpan<byte> bytes, bool json, Problems problems)
    {
        if (bytes.Length > LargestBytes)
        {
            problems.Add(Spot.Start, 3, $"The text has more than {LargestBytes / 1_000_000} MB and was not read.");
            return null;
        }
        if (Decode(bytes, problems) is not { } text) return null;
        return json ? ReadJson(Encoding.UTF8.GetBytes(text), problems) : ReadYaml(text, problems);
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, Problems problems)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var wrong = System.Text.Unicode.Utf8.IsValid(bytes) ? -1 : FirstInvalid(bytes);
        if (wrong >= 0)
        {
            problems.Add(Place(bytes, wrong), 1, "This byte is not UTF-8. Save the text as UTF-8.");
            return null;
        }
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is >= 0x20 and not 0x7f or (byte)'\n' or (byte)'\r' or (byte)'\t') continue;
            problems.Add(Place(bytes, i), 2, $"This is a control character (byte {bytes[i]}). Text has none.");
            return null;
        }
        var text = Encoding.UTF8.GetString(bytes);
        if (text.AsSpan().IndexOfAny('\u0085', '\u2028', '\u2029') is var hidden and >= 0)
        {
            problems.Add(Place(bytes, Encoding.UTF8.GetByteCount(text.AsSpan(0, hidden))), 2, "This is a hidden line break. Text has none.");
            return null;
        }
        return text.ReplaceLineEndings("\n");
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }

    private static Spot Place(ReadOnlySpan<byte> bytes, int offset)
    {
        var before = bytes[..offset];
        return new(before.Count((byte)'\n') + 1, offset - (before.LastIndexOf((byte)'\n') + 1) + 1);
    }

    private static Node? ReadYaml(string text, Problems problems)
    {
        try
        {
            var comments = new Queue<(int, string)>();
            if (text.Contains('#', StringComparison.Ordinal))
            {
                // The scanner never returns on some text that the parser refuses ("a: b: c"): parse once before looking for comments.
                for (var trial = new Parser(new Scanner(new StringReader(text))); trial.MoveNext();)
                {
                }
                comments = Comments(text, problems);
            }
            var left = MostValues;
            var parser = new Parser(new Scanner(new StringReader(text)));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                problems.Add(Spot.Start, 5, "The text is empty.");
                return null;
            }
            parser.Consume<DocumentStart>();
            var node = ReadYaml(parser, 1, ref left, comments, problems);
            if (node is null) return null;
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
            {
                problems.Add(At(second!.Start), 9, "A file holds one document. A second one starts here.");
                return null;
            }
            return node;
        }
        catch (YamlException broken)
        {
            problems.Add(TabInIndentation(text) ?? At(broken.Start), 5, "This is not readable YAML: " + Sentence(broken.Message));
            return null;
        }
    }

    /// <summary>The parser blames a tab on the mapping around it; the reader looks for the tab.</summary>
    private static Spot? TabInIndentation(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = lines[i].AsSpan(0, lines[i].Length - lines[i].AsSpan().TrimStart(" \t").Length);
            if (indent.Contains('\t')) return new(i + 1, indent.IndexOf('\t') + 1);
        }
        return null;
    }

    private static Queue<(int Line, string Text)> Comments(string text, Problems problems)
    {
        var comments = new Queue<(int, string)>();
        if (!text.Contains('#', StringComparison.Ordinal)) return comments;
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        // No text has more tokens than this; should the scanner ever stand still again, it is stopped.
        for (var left = 2 * text.Length + 100; left > 0 && scanner.MoveNext(); left--)
        {
            if (scanner.Current is not Comment comment) continue;
            if (comment.IsInline) problems.Add(At(comment.Start), 15, "A comment stands on a line of its own, above what it explains.");
            else comments.Enqueue(((int)comment.Start.Line, comment.Value));
        }
        return comments;
    }

    private static Node? ReadYaml(Parser parser, int depth, ref int left, Queue<(int Line, string Text)> comments, Problems problems)
    {
        var at = At(parser.Current!.Start);
        if (--left < 0)
        {
            problems.Add(at, 3, $"The text holds more than {MostValues} values and was not read.");
            return null;
        }
        if (depth > DeepestLevel)
        {
            problems.Add(at, 4, $"The text is nested deeper than {DeepestLevel} levels and was not read.");
            return null;
        }
        if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            problems.Add(at, 8, "Anchors, aliases and tags are not taken. Write the value out.");
            return null;
        }
        var above = Above(at, comments);
        switch (parser.Current)
        {
            case YamlDotNet.Core.Events.Scalar scalar:
                parser.MoveNext();
                return new Node.Scalar(at, scalar.Value) { Comments = above };
            case SequenceStart:
                parser.MoveNext();
                var items = ImmutableArray.CreateBuilder<Node>();
                while (!parser.Accept<SequenceEnd>(out _))
                {
                    if (ReadYaml(parser, depth + 1, ref left, comments, problems) is not { } item) return null;
                    items.Add(item);
                }
                parser.MoveNext();
                return new Node.List(at, items.ToImmutable()) { Comments = above };
            case MappingStart:
                parser.MoveNext();
                var entries = ImmutableArray.CreateBuilder<(Node.Scalar, Node)>();
                var seen = new HashSet<string>(StringComparer.Ordinal);
                while (!parser.Accept<MappingEnd>(out _))
                {
                    var keyAt = At(parser.Current!.Start);
                    if (ReadYaml(parser, depth + 1, ref left, comments, problems) is not { } key) return null;
                    if (key is not Node.Scalar name)
                    {
                        problems.Add(keyAt, 5, "A key is a word, not a list or a map.");
                        return null;
                    }
                    if (ReadYaml(parser, depth + 1, ref left, comments, problems) is not { } value) return null;
                    if (seen.Add(name.Value)) entries.Add((name, value));
                    else problems.Add(keyAt, 7, $"'{Shown(name.Value)}' stands here a second time.");
                }
                parser.MoveNext();
                // The comments above a block map's first key belong to that key.
                return new Node.Map(at, entries.Count > 0 && !above.IsEmpty
                    ? [(entries[0].Item1 with { Comments = [.. above, .. entries[0].Item1.Comments] }, entries[0].Item2), .. entries.Skip(1)]
                    : entries.ToImmutable());
            default:
                problems.Add(at, 5, "This is not readable YAML.");
                return null;
        }
    }

    private static ImmutableArray<string> Above(Spot at, Queue<(int Line, string Text)> comments)
    {
        var above = ImmutableArray.CreateBuilder<string>();
        while (comments.TryPeek(out var comment) && comment.Line < at.Line) above.Add(comments.Dequeue().Text);
        return above.ToImmutable();
    }

    private static Node? ReadJson(byte[] utf8, Problems problems)
    {
        try
        {
            var values = 0;
            for (var trial = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestLevel + 1, AllowMultipleValues = true }); trial.Read();)
            {
                if (++values <= 2 * MostValues) continue;
                problems.Add(Place(utf8, (int)trial.TokenStartIndex), 3, $"The text holds more than {MostValues} values and was not read.");
                return null;
            }
        }
        catch (JsonException)
        {
            // Said below, with its place.
        }
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestLevel + 1 });
        try
        {
            reader.Read();
            var node = ReadJson(ref reader, utf8, 1, problems);
            if (node is not null && reader.Read()) problems.Add(Place(utf8, (int)reader.TokenStartIndex), 9, "A file holds one document. A second one starts here.");
            return node;
        }
        catch (JsonException broken)
        {
            problems.Add(new((int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1), 5, "This is not readable JSON: " + Sentence(broken.Message.Split(" LineNumber:")[0]));
            return null;
        }
        catch (InvalidOperationException)
        {
            problems.Add(Place(utf8, (int)reader.TokenStartIndex), 1, "This text escapes half a character. Write it as UTF-8.");
            return null;
        }
    }

    private static Node? ReadJson(ref Utf8JsonReader reader, byte[] utf8, int depth, Problems problems)
    {
        var at = Place(utf8, (int)reader.TokenStartIndex);
        if (depth > DeepestLevel)
        {
            problems.Add(at, 4, $"The text is nested deeper than {DeepestLevel} levels and was not read.");
            return null;
        }
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = ImmutableArray.CreateBuilder<Node>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (ReadJson(ref reader, utf8, depth + 1, problems) is not { } item) return null;
                    items.Add(item);
                }
                return new Node.List(at, items.ToImmutable());
            case JsonTokenType.StartObject:
                var entries = ImmutableArray.CreateBuilder<(Node.Scalar, Node)>();
                var seen = new HashSet<string>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = new Node.Scalar(Place(utf8, (int)reader.TokenStartIndex), reader.GetString()!);
                    reader.Read();
                    if (ReadJson(ref reader, utf8, depth + 1, problems) is not { } value) return null;
                    if (seen.Add(key.Value)) entries.Add((key, value));
                    else problems.Add(key.At, 7, $"'{Shown(key.Value)}' stands here a second time.");
                }
                return new Node.Map(at, entries.ToImmutable());
            case JsonTokenType.String:
                var text = reader.GetString()!;
                if (text.Any(character => char.IsControl(character) && character is not ('\n' or '\t')))
                {
                    problems.Add(at, 2, "This text holds a control character. Text has none.");
                    return null;
                }
                return new Node.Scalar(at, text);
            default:
                return new Node.Scalar(at, Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    /// <summary>The first characters of what someone wrote, for a message.</summary>
    public static string Shown(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");

    private static Spot At(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
