namespace Myotome.Knowledge.Checks;

internal sealed class KB0080_a_text_for_a_person_is_there_in_every_language : Check
{
    public override string Says => "What a person is shown about safety is there in every language, and so is every text of a file that says that it is complete.";

    public override string Why => "No language falls back to English in silence. A translation whose English has changed is stale and counts as missing. Run `myotome knowledge texts es`, and fill in what is empty.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var texts in it.Translations)
        {
            var complete = it.Loaded.Of("language").Where(file => file.Root.Text("language") == texts.Language && file.Root.Flag("complete")).Select(file => Path.GetFileName(file.File)).ToHashSet(StringComparer.Ordinal);
            foreach (var text in texts.Missing.Where(text => text.IsSafety || complete.Contains(text.File)))
            {
                var what = $"'{text.Id}', {text.Field}";
                yield return texts.Entry(text) is { } written
                    ? new(it.Loaded.Folder.Shown(written.File.File), written.At, Code, written.Text.Length == 0 ? $"{what}: the text is not written in '{texts.Language}'." : $"{what}: the English has changed, so this is stale.")
                    : new(text.From ?? it.Loaded.Folder.Shown($"{PersonTexts.Folder}{texts.Language}/{text.File}"), text.At, Code, $"{what}: there is no text in '{texts.Language}'.");
            }
            foreach (var written in texts.Leftover) yield return new(it.Loaded.Folder.Shown(written.File.File), written.At, Code, $"'{written.Id}', {written.Field}: a person is shown no such text.");
            foreach (var written in texts.Twice) yield return new(it.Loaded.Folder.Shown(written.File.File), written.At, Code, $"'{written.Id}', {written.Field}: this stands a second time.");
        }
    }
}
