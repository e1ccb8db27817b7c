using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Myotome.Web;

/// <summary>The site's own words in one language, by key. What the knowledge says stands with the knowledge.</summary>
public sealed partial class Words
{
    private readonly FrozenDictionary<string, string> _texts;

    private Words(string language, IReadOnlyDictionary<string, string> texts) => (Language, _texts) = (language, texts.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>Every language in which there are words, English first.</summary>
    public static ImmutableArray<Words> All { get; } = [Read("en"), Read("es")];

    /// <summary>Its code, such as es.</summary>
    public string Language { get; }

    /// <summary>The way it is written: ltr or rtl.</summary>
    public string Direction => this["language.direction"];

    /// <summary>Every key.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>The text of a key.</summary>
    /// <param name="key">The key.</param>
    public string this[string key] => _texts[key];

    /// <summary>The text of a key, or null where there is none.</summary>
    /// <param name="key">The key.</param>
    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>The text of a key with its gaps filled.</summary>
    /// <param name="key">The key.</param>
    /// <param name="with">What stands in each gap, by the gap's name.</param>
    public string Say(string key, params ReadOnlySpan<(string Gap, object? Value)> with)
    {
        var text = _texts[key];
        foreach (var (gap, value) in with) text = text.Replace("{" + gap + "}", Convert.ToString(value, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return text;
    }

    /// <summary>A moment, as it is read in this language.</summary>
    /// <param name="moment">The moment.</param>
    public string Date(DateTimeOffset moment) =>
        Say("date", ("day", moment.Day), ("month", this[$"month.{moment.Month}"]), ("year", moment.Year), ("time", moment.ToString("HH:mm", CultureInfo.InvariantCulture)));

    /// <summary>The words of a language, or English where there are none.</summary>
    /// <param name="language">Its code.</param>
    public static Words Of(string? language) => All.FirstOrDefault(words => words.Language == language) ?? All[0];

    /// <summary>What one language lacks of another, or leaves empty, or fills otherwise.</summary>
    public static IEnumerable<string> Gaps()
    {
        foreach (var words in All.Skip(1))
        {
            foreach (var key in All[0].Keys.Union(words.Keys).Order(StringComparer.Ordinal))
            {
                var (ours, theirs) = (All[0].Find(key), words.Find(key));
                if (string.IsNullOrWhiteSpace(ours) || string.IsNullOrWhiteSpace(theirs)) yield return $"Words/{(string.IsNullOrWhiteSpace(ours) ? "en" : words.Language)}.json: '{key}' has no text.";
                else if (!Variable(ours).SetEquals(Variable(theirs))) yield return $"Words/{words.Language}.json: '{key}' has other gaps or numbers than in English.";
            }
        }
    }

    private static HashSet<string> Variable(string text) => [.. Gap().Matches(text).Select(match => match.Value)];

    private static Words Read(string language) =>
        new(language, JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Words", language + ".json")))!);

    [GeneratedRegex(@"\{\w+\}|\d+")]
    private static partial Regex Gap();
}
