using System.Collections.Immutable;

namespace Myotome.Knowledge;

/// <summary>The files of a language, made from the texts there are: what is translated is kept, what is missing or stale stands empty for a translator.</summary>
public static class TranslationFiles
{
    /// <summary>Every file of the language by its path, in canonical form.</summary>
    /// <param name="loaded">The files of the knowledge base.</param>
    /// <param name="texts">What is written already.</param>
    public static IEnumerable<(string Path, string Text, int Texts, int Missing)> Write(LoadedKnowledge loaded, Translation texts)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var file in texts.All.GroupBy(text => text.File, StringComparer.Ordinal).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var path = $"{PersonTexts.Folder}{texts.Language}/{file.Key}";
            var before = loaded.Of("language").FirstOrDefault(item => item.File == path)?.Root;
            // The same English has the same words everywhere, unless somebody chose others.
            var said = file.Select(text => (Text: text, Said: texts.Of(text) ?? texts.Known(text.English))).ToList();
            var root = Map(
                ("language", Scalar(texts.Language)), ("kind", Scalar(file.First().Kind)), ("status", before?["status"] ?? Scalar("draft")), ("complete", before?["complete"]),
                ("texts", Map([.. said.GroupBy(entry => entry.Text.Id, StringComparer.Ordinal).Select(item => (item.Key, (Node?)Map([.. item.Select(entry =>
                    (entry.Text.Field, (Node?)Map(("en", Scalar(entry.Text.English)), (texts.Language, Scalar(entry.Said)))))])))])),
                ("review", before?["review"] ?? Map(("checked", new Node.List(Spot.Start, [])))));
            yield return (path, Canonical.Write(root, Shapes.Language), said.Count, said.Count(entry => entry.Said.Length == 0));
        }
    }

    private static Node.Scalar Scalar(string value) => new(Spot.Start, value);

    private static Node.Map Map(params ImmutableArray<(string Key, Node? Value)> entries) => new(Spot.Start, [.. entries.Where(entry => entry.Value is not null).Select(entry => (Scalar(entry.Key), entry.Value!))]);
}
