namespace Myotome.Knowledge.Checks;

internal sealed class KB0036_the_seed_is_carried_over_whole : Check
{
    private static readonly string[] Parts = ["definition", "banner", "disclaimer", "bullets"];

    /// <summary>The bullets of the seed.</summary>
    public const int Bullets = 208;

    public override string Says => "All 208 bullets of the seed stand in seed.yaml, each carried by items that exist or answered in writing.";

    public override string Why => "Law 6: no claim of the seed is dropped in silence. Add the entry, mend the link, or write the answer.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        var seed = it.Loaded.Of("seed").Single();
        var bullets = seed.Root.Items("bullets").Length;
        if (bullets != Bullets) yield return it.At(seed, "bullets", Code, $"The seed has {Bullets} bullets, and here stand {bullets}.");
        foreach (var entry in SeedEntries(seed))
        {
            if (entry["carried_by"] is null && entry["answer"] is null)
            {
                yield return new(it.Loaded.Folder.Shown(seed.File), entry.At, Code, $"'{entry.Text("says")}' is neither carried nor answered.");
            }
            foreach (var link in entry.Items("carried_by").Cast<Node.Scalar>().Where(link => !it.Loaded.Folder.Has(link.Value + ".yaml")))
            {
                yield return new(it.Loaded.Folder.Shown(seed.File), link.At, Code, $"There is no '{TextReading.Shown(link.Value)}'.");
            }
        }
    }

    internal static IEnumerable<Node.Map> SeedEntries(Item seed) =>
        Parts.SelectMany(part => seed.Root.Maps(part));
}
