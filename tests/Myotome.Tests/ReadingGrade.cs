using System.Text.RegularExpressions;

namespace Myotome.Tests;

/// <summary>
/// The Flesch-Kincaid grade of a text: 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
/// A sentence ends at a full stop, question mark, exclamation mark, colon or semicolon that a blank or the end follows; what follows a colon in a list is read as a sentence of its own.
/// A word is a run of letters with apostrophes; the parts of a hyphened word are words. A number in figures is one word, and is read aloud: one syllable for one figure, three for two, four for more.
/// Syllables are groups of vowels (a e i o u y), with the corrections in <see cref="Syllables"/>. An abbreviation in capitals has a syllable for each letter.
/// </summary>
internal static partial class ReadingGrade
{
    public static double Of(string text)
    {
        var sentences = SentenceEnd().Split(text).Count(part => Word().IsMatch(part));
        var words = Word().Matches(text).Select(match => match.Value).ToList();
        return words.Count == 0 ? 0 : 0.39 * words.Count / sentences + 11.8 * words.Sum(Syllables) / words.Count - 15.59;
    }

    /// <summary>The syllables of a word, as they are spoken as nearly as spelling tells: a silent e at the end and in -es and -ed is not counted, -le after a consonant is, and i, u or e before another vowel may begin a syllable.</summary>
    public static int Syllables(string word)
    {
        if (char.IsDigit(word[0])) return word.Length switch { 1 => 1, 2 => 3, _ => 4 };
        if (word.Length > 1 && word.All(char.IsUpper)) return word.Length;
        var said = word.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal);
        var count = Vowels().Count(said);
        if (SilentEnd().IsMatch(said)) count--;
        count += Apart().Count(said);
        return Math.Max(1, count);
    }

    [GeneratedRegex(@"[.?!:;]+(?=\s|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[A-Za-zÀ-ÿ]+('[A-Za-z]+)*|[0-9]+([.,][0-9]+)?")]
    private static partial Regex Word();

    [GeneratedRegex("[aeiouyà-ÿ]+")]
    private static partial Regex Vowels();

    // take, takes, taken is two; wanted and needed keep their e, passed does not; houses and changes keep theirs; table and ankles keep their l.
    [GeneratedRegex("([^aeiouyl]|[aeiouy]l)e$|([^aeiouysxzcgltd]|[aeiouy]l|th|t|d)es$|(?<!ch|sh|s|x|z|c|g)(?<![aeiouy])(?<=[^aeiouysxzcgl])es$|[^aeiouytd]ed$")]
    private static partial Regex SilentEnd();

    // ra-di-ation is one group too few: area, fluid, science, diet, create, being, doing, muscular needs none.
    [GeneratedRegex("ia(?!l\\b)|iu|io(?!u?n|us)|eo(?!u)|uou|(?<=[^qg])ua|ui(?=d\\b|ty)|ea(?=\\b|te|s\\b)(?<=are..?|cre..?|ide..?)|ie(?=t|nce)(?<=di.|sci.)|(?<=[eoy])ing\\b|[^aeiouy]sm\\b")]
    private static partial Regex Apart();
}
