using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Myotome.Web.Numbers;

/// <summary>A page on which a number was read.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Publisher">Whose it is.</param>
/// <param name="Url">Where it is.</param>
public sealed record NumberSource(string Title, string Publisher, string Url);

/// <summary>Whom to call in one part of the world. The first one stands for all, until a person chooses.</summary>
/// <param name="Id">Its name; empty for all of them together.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Emergency">The numbers for an ambulance.</param>
/// <param name="Advice">The line that gives advice, where there is one.</param>
/// <param name="Note">Which number is for whom.</param>
/// <param name="Sources">The pages on which they were read; none for all of them together.</param>
public sealed partial record PhoneNumbers(string Id, string Name, string Emergency, string? Advice, string? Note, ImmutableArray<NumberSource> Sources)
{
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
