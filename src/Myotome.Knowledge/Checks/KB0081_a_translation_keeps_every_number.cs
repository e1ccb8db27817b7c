using System.Text.RegularExpressions;

namespace Myotome.Knowledge.Checks;

internal sealed partial class KB0081_a_translation_keeps_every_number : Check
{
    public override string Says => "A translation has the numbers and the placeholders of its English.";

    public override string Why => "A number that changes on the way changes what somebody does. Write numbers in figures where the English does, and in words where it does not.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var texts in it.Translations)
        {
            foreach (var text in texts.All.Where(text => texts.Of(text) is not null))
            {
                var written = texts.Entry(text)!;
                var (english, other) = (Kept(text.English), Kept(written.Text));
                if (!english.SequenceEqual(other, StringComparer.Ordinal))
                {
                    yield return new(it.Loaded.Folder.Shown(written.File.File), written.At, Code, $"'{text.Id}', {text.Field}: the English has [{string.Join(", ", english)}], this has [{string.Join(", ", other)}].");
                }
            }
        }
    }

    // A comma may stand for the point of a decimal.
    private static List<string> Kept(string text) => [.. Number().Matches(text).Select(match => match.Value.Replace(',', '.')).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"[0-9]+([.,][0-9]+)?|\{[a-z-]+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
