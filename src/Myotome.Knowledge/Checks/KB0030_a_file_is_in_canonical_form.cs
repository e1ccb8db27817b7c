using System.Text;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0030_a_file_is_in_canonical_form : Check
{
    public override string Says => "A file is written in the one canonical form.";

    public override string Why => "Then a difference between two versions is a difference in content. Run `myotome knowledge fmt`.";

    public override bool GuardsUse => false;

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var item in it.Loaded.Items)
        {
            var written = Encoding.UTF8.GetString(it.Loaded.Folder[item.File].Span);
            var canonical = Canonical.Write(item.Root, item.Shape);
            if (written == canonical) continue;
            var same = written.Zip(canonical).TakeWhile(pair => pair.First == pair.Second).Count();
            yield return new(it.Loaded.Folder.Shown(item.File), new(written.AsSpan(0, same).Count('\n') + 1, 1), Code, "From here the file is not in canonical form.");
        }
    }
}
