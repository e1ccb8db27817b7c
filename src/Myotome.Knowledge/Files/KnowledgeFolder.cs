using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Myotome.Engine;

namespace Myotome.Knowledge;

/// <summary>The files of a knowledge base: bytes by path, so that a change can be tried without touching the disk.</summary>
public sealed class KnowledgeFolder
{
    private readonly ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> _files;

    private KnowledgeFolder(ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> files, string shownAs) => (_files, ShownAs) = (files, shownAs);

    /// <summary>What stands before each path in a problem.</summary>
    public string ShownAs { get; }

    /// <summary>Every path, sorted.</summary>
    public IEnumerable<string> Paths => _files.Keys;

    public ReadOnlyMemory<byte> this[string path] => _files[path];

    public bool Has(string path) => _files.ContainsKey(path);

    /// <summary>Reads a folder, and the hazards that stand beside it under safety/ (or in it, where they travel together).</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <param name="folder">The folder.</param>
    /// <param name="vignettes">False to leave the vignettes unread, which only the checks need.</param>
    /// <param name="languages">False to leave the other languages unread.</param>
    public static KnowledgeFolder Open(string folder, bool vignettes = true, bool languages = true)
    {
        var root = Path.GetFullPath(folder);
        if (!Directory.Exists(root)) throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        var files = ImmutableSortedDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        void Add(string from, string under)
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var path = under + Path.GetRelativePath(from, file).Replace('\\', '/');
                if ((vignettes || !path.StartsWith("vignettes/", StringComparison.Ordinal)) && (languages || !path.StartsWith(PersonTexts.Folder, StringComparison.Ordinal))) files[path] = File.ReadAllBytes(file);
            }
        }
        Add(root, "");
        var hazards = Path.Combine(Path.GetDirectoryName(root)!, "safety", "hazards");
        if (Directory.Exists(hazards)) Add(hazards, "hazards/");
        return new(files.ToImmutable(), Path.GetFileName(root));
    }

    /// <summary>The same files with one more, or one changed.</summary>
    public KnowledgeFolder With(string path, ReadOnlyMemory<byte> bytes) => new(_files.SetItem(path, bytes), ShownAs);

    /// <summary>The same files without one.</summary>
    public KnowledgeFolder Without(string path) => new(_files.Remove(path), ShownAs);

    /// <summary>Reads every file. A knowledge base comes back only when there is no problem at all.</summary>
    public LoadedKnowledge Load()
    {
        var read = _files.Where(file => !(file.Key is "behaviour.txt" or "vignettes/reserved.sha256" || file.Key.StartsWith("figures/", StringComparison.Ordinal)))
            .AsParallel().AsOrdered().Select(file => Read(file.Key, file.Value.Span)).ToList();
        return new(this, [.. read.Select(file => file.Item).OfType<Item>()], [.. read.SelectMany(file => file.Mentions)], [.. read.SelectMany(file => file.Problems)]);
    }

    private (Item? Item, List<Mention> Mentions, IReadOnlyList<Problem> Problems) Read(string path, ReadOnlySpan<byte> bytes)
    {
        var (found, mentions, item) = (new Problems(Shown(path), "KB"), new List<Mention>(), (Item?)null);
        if (ShapeOf(path) is not var (kind, shape)) found.Add(Spot.Start, 18, "No kind of item stands here. Known folders: " + string.Join(", ", Shapes.ByFolder.Keys.Order()) + ".");
        else if (TextReading.Read(bytes, json: false, found) is { } node)
        {
            shape.Check(node, found, mentions);
            if (!found.Any)
            {
                item = new(kind, path, (Node.Map)node, shape);
                if (kind is not ("manifest" or "seed" or "programme") && item.Id != Path.GetFileNameWithoutExtension(path))
                {
                    found.Add(item.Root["id"]!.At, 16, $"The id '{item.Id}' is not the name of the file.");
                }
            }
        }
        return (item, mentions, found.All);
    }

    public static (string Kind, Shape Shape)? ShapeOf(string path)
    {
        if (path == "knowledge.yaml") return ("manifest", Shapes.Manifest);
        if (path == "seed.yaml") return ("seed", Shapes.Seed);
        if (path == "programme.yaml") return ("programme", Shapes.Programme);
        if (path.StartsWith(PersonTexts.Folder, StringComparison.Ordinal) && path.EndsWith(".yaml", StringComparison.Ordinal) && path.Count(letter => letter == '/') == 2) return ("language", Shapes.Language);
        var slash = path.LastIndexOf('/');
        return slash > 0 && path.EndsWith(".yaml", StringComparison.Ordinal) && Shapes.ByFolder.TryGetValue(path[..slash], out var known) ? known : null;
    }

    public string Shown(string path) => path.StartsWith("hazards/", StringComparison.Ordinal) ? "safety/" + path : ShownAs + "/" + path;

    /// <summary>SHA-256 over sorted paths and canonical bytes, without behaviour, vignettes and other languages: what is said is the same in each.</summary>
    internal static string Hash(IEnumerable<Item> items)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var written = items.Where(item => item.Kind is not ("vignette" or "language")).OrderBy(item => item.File, StringComparer.Ordinal).AsParallel().AsOrdered()
            .Select(item => Encoding.UTF8.GetBytes($"{item.File}\0{Canonical.Write(item.Root, item.Shape)}\0"));
        foreach (var bytes in written) hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Files that were read, and what was wrong with them.</summary>
public sealed class LoadedKnowledge
{
    private readonly Lazy<KnowledgeBase?> _base;
    private readonly ConcurrentDictionary<string, Translation> _texts = new(StringComparer.Ordinal);

    internal LoadedKnowledge(KnowledgeFolder folder, List<Item> items, List<Mention> mentions, List<Problem> problems)
    {
        Folder = folder;
        Items = items;
        Mentions = mentions;
        Problems = [.. problems, .. new References(this).Check()];
        _base = new(() => Problems.Count > 0 ? null : Build(Items, Wording.English));
    }

    public KnowledgeFolder Folder { get; }
    public IReadOnlyList<Item> Items { get; }
    public IReadOnlyList<Mention> Mentions { get; }

    /// <summary>What keeps these files from being a knowledge base at all.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The knowledge base, or null if there are problems.</summary>
    public KnowledgeBase? Base => _base.Value;

    public IEnumerable<Item> Of(string kind) => Items.Where(item => item.Kind == kind);

    public Item? Find(string kind, string id) => Items.FirstOrDefault(item => item.Kind == kind && item.Id == id);

    private PublishedFigure Figure(string source, string id)
    {
        var it = Find("source", source)!.Root.Maps("figures").First(figure => figure.Text("id") == id);
        return new(source, id, it.Text("says"), it.Text("value"), it.Text("interval"), it.Text("n"), it.Text("setting"), it.Text("origin"));
    }

    /// <summary>The texts of a language beside English, read once.</summary>
    /// <param name="language">Its code, such as es.</param>
    public Translation Texts(string language) => _texts.GetOrAdd(language, code => new(this, code));

    /// <summary>The languages that these files bring beside English.</summary>
    public IEnumerable<string> Languages => Of("language").Select(item => item.Root.Text("language")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>
    /// The knowledge base in another language: everything that a person is shown is in that language, and nothing else differs, so that the same case gets the same
    /// assessment in other words. Clinicians' words stay English. Keep it: each call makes it again.
    /// </summary>
    /// <param name="language">Its code, such as es.</param>
    /// <param name="whenMissing">What to show for a text that has no translation, from its English. Without it a missing text is an error: no language falls back in silence.</param>
    /// <exception cref="InvalidOperationException">The files hold no knowledge base, or a text is missing.</exception>
    public KnowledgeBase In(string language, Func<string, string>? whenMissing = null)
    {
        if (Base is null) throw new InvalidOperationException("These files hold no knowledge base.");
        var (items, say) = Said(language, whenMissing);
        return Build(items, new(language, PersonTexts.OfEngine.Select(text => KeyValuePair.Create($"{text.Id}.{text.Field}", say(text)))));
    }

    /// <summary>The items with every text that a person is shown in another language, and all else in English.</summary>
    /// <param name="language">Its code, such as es.</param>
    /// <exception cref="InvalidOperationException">A text is missing.</exception>
    public IReadOnlyList<Item> ItemsIn(string language) => Said(language, null).Items;

    private (IReadOnlyList<Item> Items, Func<PersonText, string> Say) Said(string language, Func<string, string>? whenMissing)
    {
        var texts = Texts(language);
        if (whenMissing is null && texts.Missing is [var missing, ..]) throw new InvalidOperationException($"{texts.Missing.Count} texts are missing in '{language}', such as {missing.Kind} {missing.Id}, {missing.Field}.");
        string Say(PersonText text) => texts.Of(text) ?? whenMissing!(text.English);
        return ([.. Items.Select(item => PersonTexts.Rewrite(item, Say))], Say);
    }

    private KnowledgeBase Build(IReadOnlyList<Item> items, Wording wording)
    {
        IEnumerable<Item> Of(string kind) => items.Where(item => item.Kind == kind);
        ImmutableArray<T> All<T>(string kind, Func<Node.Map, T> read) => [.. Of(kind).OrderBy(item => item.File, StringComparer.Ordinal).Select(item => read(item.Root))];
        var quantities = All("quantity", Knowledge.Items.Quantity);
        var byId = quantities.ToImmutableDictionary(quantity => quantity.Id);
        var manifest = Of("manifest").Single().Root;
        var sources = All("source", Knowledge.Items.Source);
        var figures = sources.SelectMany(source => source.Figures).DistinctBy(figure => (figure.Source, figure.Id)).ToDictionary(figure => (figure.Source, figure.Id));
        return new(All("finding", Knowledge.Items.Finding), wording)
        {
            Version = manifest.Text("version"),
            Sha256 = KnowledgeFolder.Hash(Items),
            Status = manifest.Text("status"),
            Topics = [.. manifest.Maps("topics").Select(topic => new Topic(topic.Text("id"), topic.Text("label"), topic.Text("person_label")))],
            Quantities = quantities,
            Rules = All("rule", it => Knowledge.Items.Rule(it, byId)),
            Conditions = All("condition", it => Knowledge.Items.Condition(it, (source, id) => figures.GetValueOrDefault((source, id)))),
            SupportBands = Knowledge.Items.SupportBands(manifest.MapOrNull("support_bands")!),
            Kinds = All("kind", Knowledge.Items.Kind),
            SafetyNet = [.. All("safety-net", Knowledge.Items.SafetyNet).OrderBy(item => item.Order).ThenBy(item => item.Id, StringComparer.Ordinal)],
            Sources = sources,
            Medicines = All("medicine", Knowledge.Items.Medicine),
            Actions = All("action", ActionItems.CareAction),
            Programme = ActionItems.Programme(Of("programme").Single().Root),
            FollowUps = [.. All("follow-up", ActionItems.FollowUp).OrderBy(item => item.Order).ThenBy(item => item.Id, StringComparer.Ordinal)],
            Instruments = All("instrument", it => InstrumentItems.Instrument(it, Figure)),
            Movements = All("movement", Knowledge.Items.Movement),
            Reflexes = All("reflex", Knowledge.Items.Reflex),
            SensoryPoints = All("sensory-point", Knowledge.Items.SensoryPoint),
            Territories = All("territory", Knowledge.Items.SensoryPoint),
            Sites = All("site", Knowledge.Items.Site),
        };
    }
}

/// <summary>Ids that are mentioned must exist, once each, and must not lead in a circle.</summary>
internal sealed class References(LoadedKnowledge loaded)
{
    private static readonly string[] Needed = ["knowledge.yaml", "programme.yaml", "seed.yaml"];

    public IEnumerable<Problem> Check()
    {
        var known = loaded.Items.Where(item => item.Kind is not ("manifest" or "seed" or "programme" or "language")).GroupBy(item => item.Kind)
            .ToDictionary(group => group.Key, group => group.Select(item => item.Id).ToHashSet(StringComparer.Ordinal));
        HashSet<string> Ids(string kind) => known.GetValueOrDefault(kind) ?? [];
        var sided = loaded.Of("finding").Where(item => item.Root.Flag("sided")).Select(item => item.Id + "-both").ToHashSet(StringComparer.Ordinal);
        var topics = loaded.Of("manifest").SelectMany(item => item.Root.Maps("topics")).Select(topic => topic.Text("id")).ToHashSet(StringComparer.Ordinal);
        HashSet<string> findings = [.. Ids("finding"), .. sided], findingsAndQuantities = [.. findings, .. Ids("quantity")], places = [.. Ids("sensory-point"), .. Ids("territory")];
        foreach (var mention in loaded.Mentions)
        {
            if (mention is { Kind: "finding", Id: "always" }) continue;
            var allowed = mention.Kind switch
            {
                "finding" => findings,
                "finding or quantity" => findingsAndQuantities,
                "sensory place" => places,
                "topic" => topics,
                _ => Ids(mention.Kind),
            };
            if (!allowed.Contains(mention.Id)) yield return new(mention.File, mention.At, "KB0017", $"There is no {mention.Kind} '{TextReading.Shown(mention.Id)}'.{Shape.Nearest(mention.Id, allowed)}");
        }
        foreach (var both in Ids("finding").Intersect(Ids("quantity")).Concat(Ids("finding").Intersect(sided)))
        {
            var item = loaded.Find("quantity", both) ?? loaded.Find("finding", both)!;
            yield return new(loaded.Folder.Shown(item.File), item.Root["id"]!.At, "KB0042", $"'{both}' is already the name of a finding.");
        }
        foreach (var file in Needed.Where(file => !loaded.Folder.Has(file)))
        {
            yield return new(loaded.Folder.Shown(file), Spot.Start, "KB0011", $"'{file}' is missing.");
        }
        foreach (var problem in Circles().Concat(loaded.Of("instrument").SelectMany(item => new InstrumentParts(item, loaded).Check()))) yield return problem;
    }

    private IEnumerable<Problem> Circles()
    {
        var reads = loaded.Of("finding").ToDictionary(item => item.Id, item => Knowledge.Items.Finding(item.Root) is var finding ? finding.Reads.Concat(finding.JoinsWhen?.Reads ?? []).ToList() : []);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in reads.Keys.Order(StringComparer.Ordinal))
        {
            if (Circle(id, []) is not { } circle) continue;
            var item = loaded.Find("finding", circle[0])!;
            yield return new(loaded.Folder.Shown(item.File), item.Root["id"]!.At, "KB0019", $"'{circle[0]}' is read in a circle: {string.Join(" → ", circle)}.");
            yield break;
        }

        List<string>? Circle(string id, List<string> path)
        {
            if (path.Contains(id)) return [.. path.SkipWhile(step => step != id), id];
            if (done.Contains(id) || !reads.TryGetValue(id, out var next)) return null;
            foreach (var step in next)
            {
                if (Circle(step, [.. path, id]) is { } found) return found;
            }
            done.Add(id);
            return null;
        }
    }
}
