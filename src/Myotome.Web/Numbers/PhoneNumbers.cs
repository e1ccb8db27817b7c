using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Myotome.Web.Numbers;

/// <summary>A page on which a number was read.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Publisher">Whose it is.</param>
/// <param name="Url">Where it is.</param>
public sealed record NumberSource(string Title, string Publisher, string Url);

/// <summary>Whom to call in one part of the world. The first one stands for all, until a person chooses. What it is called, and which number is for whom, stands with the words of each language.</summary>
/// <param name="Id">Its name; empty for all of them together.</param>
/// <param name="ForEmergency">The numbers for an ambulance.</param>
/// <param name="ForAdvice">The lines that give advice, where there are any.</param>
/// <param name="Sources">The pages on which they were read; none for all of them together.</param>
public sealed partial record PhoneNumbers(string Id, ImmutableArray<string> ForEmergency, ImmutableArray<string> ForAdvice, ImmutableArray<NumberSource> Sources)
{
    private string Key => Id.Length == 0 ? "all" : Id;

    /// <summary>What a person calls it.</summary>
    /// <param name="words">The language.</param>
    public string Name(Words words) => words["region." + Key];

    /// <summary>The numbers for an ambulance, to stand in a sentence.</summary>
    /// <param name="words">The language.</param>
    public string Emergency(Words words) => ForEmergency.Length == 1 ? ForEmergency[0] : string.Join(", ", ForEmergency[..^1]) + words["or"] + ForEmergency[^1];

    /// <summary>The lines that give advice, to stand in a sentence; null where there is none.</summary>
    /// <param name="words">The language.</param>
    public string? Advice(Words words) => words.Find("numbers.advice." + Key) ?? (ForAdvice.IsEmpty ? null : ForAdvice[0]);

    /// <summary>Which number is for whom, where that is not plain.</summary>
    /// <param name="words">The language.</param>
    public string? Note(Words words) => words.Find("numbers.note." + Key);

    /// <summary>Every region: numbers are data and not code.</summary>
    public static ImmutableArray<PhoneNumbers> All { get; } =
        [.. JsonSerializer.Deserialize<PhoneNumbers[]>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Numbers", "regions.json")), JsonSerializerOptions.Web)!];

    /// <summary>The region of this name, or all of them together.</summary>
    /// <param name="id">A name, perhaps unknown.</param>
    public static PhoneNumbers Of(string? id) => All.FirstOrDefault(region => region.Id == id) ?? All[0];

    /// <summary>A text with its numbers apart from its words, so that a phone can dial them.</summary>
    /// <param name="text">Such as "112 or 999".</param>
    public static IEnumerable<(string Text, string? Dial)> Parts(string text) =>
        Number().Split(text).Where(part => part.Length > 0).Select(part => (part, char.IsDigit(part[0]) ? part.Replace(" ", "", StringComparison.Ordinal) : null));

    [GeneratedRegex(@"(\d(?:[\d ]*\d))")]
    private static partial Regex Number();
}
