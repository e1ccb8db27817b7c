using System.Collections.Immutable;

namespace Myotome.Knowledge;

/// <summary>The texts of one language. A translation whose English has changed since is stale, and counts as missing.</summary>
public sealed class Translation
{
    private readonly Dictionary<(string Kind, string Id, string Field), Written> _written = [];
    private Dictionary<string, string>? _known;

    /// <summary>Reads the texts of a language.</summary>
    /// <param name="loaded">The files.</param>
    /// <param name="language">Its code, such as es.</param>
    public Translation(LoadedKnowledge loaded, string language)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        Language = language;
        var twice = ImmutableArray.CreateBuilder<Written>();
        foreach (var file in loaded.Of("language").Where(item => item.Root.Text("language") == language))
        {
            foreach (var (id, fields) in file.Root.MapOrNull("texts")!.Entries)
            {
                foreach (var (field, pair) in ((Node.Map)fields).Entries)
                {
                    var written = new Written(file, id.Value, field.Value, field.At, ((Node.Map)pair).TextOrNull("en"), ((Node.Map)pair).TextOrNull(language) ?? "");
                    if (!_written.TryAdd((file.Root.Text("kind"), id.Value, field.Value), written)) twice.Add(written);
                }
            }
        }
        Twice = twice.ToImmutable();
        All = [.. PersonTexts.All(loaded)];
        Missing = [.. All.Where(text => Of(text) is null)];
    }

    /// <summary>Its code.</summary>
    public string Language { get; }

    /// <summary>Every text that a person is shown.</summary>
    public IReadOnlyList<PersonText> All { get; }

    /// <summary>Those that have no translation, or a stale one.</summary>
    public IReadOnlyList<PersonText> Missing { get; }

    /// <summary>What was written for an English text anywhere, also where it stands no longer.</summary>
    internal string Known(string english) => (_known ??= _written.Values.Where(it => it is { English: not null, Text.Length: > 0 }).GroupBy(it => it.English!, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.First().Text, StringComparer.Ordinal)).GetValueOrDefault(english, "");

    /// <summary>Entries that stand a second time.</summary>
    internal ImmutableArray<Written> Twice { get; }

    /// <summary>Entries for a text that is not there, or no longer.</summary>
    internal IEnumerable<Written> Leftover => _written.ExceptBy(All.Select(text => (text.Kind, text.Id, text.Field)), entry => entry.Key).Select(entry => entry.Value);

    /// <summary>The text in this language; null where it is missing or stale.</summary>
    /// <param name="text">The text.</param>
    public string? Of(PersonText text) => Entry(text) is { Text: { Length: > 0 } said } written && written.English == text.English ? said : null;

    internal Written? Entry(PersonText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _written.GetValueOrDefault((text.Kind, text.Id, text.Field));
    }

    /// <summary>An entry as it was written.</summary>
    internal sealed record Written(Item File, string Id, string Field, Spot At, string? English, string Text);
}
