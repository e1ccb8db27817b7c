using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Myotome.Knowledge;

namespace Myotome.Web.Pages;

/// <summary>The knowledge to read: each file is a page, each id a link, and each page says what mentions it.</summary>
public sealed class LibraryModel(LoadedKnowledge loaded, Shelves shelves, Languages languages, Words words) : PageModel
{
    /// <summary>More hits than this are only counted.</summary>
    public const int MostFound = 50;

    /// <summary>The item to read; null on a page of contents.</summary>
    public Item? Item { get; private set; }

    /// <summary>A shelf; null on the first page.</summary>
    public Shelf? Shelf { get; private set; }

    /// <summary>What was searched for; null if nothing was.</summary>
    public string? Sought { get; private set; }

    /// <summary>What was found, best first.</summary>
    public IReadOnlyList<Item> Found { get; private set; } = [];

    /// <summary>Every shelf, in the reader's language.</summary>
    public Shelves Shelves { get; } = shelves.In(words);

    /// <summary>The rule of this page as a picture; null on other pages.</summary>
    public RulePicture? Picture => Item is { Kind: "rule" } rule ? new(languages[words].Rules.First(it => it.Id == rule.Id), languages[words], words) : null;

    /// <summary>Finds what the path names.</summary>
    /// <param name="path">Such as rules/saddle-numbness-new; empty for the contents.</param>
    public IActionResult OnGet(string? path)
    {
        if (string.IsNullOrEmpty(path)) return Page();
        Shelf = Shelves.All.FirstOrDefault(shelf => shelf.Folder == path);
        Item = Shelves.At(path);
        return Shelf is null && Item is null ? NotFound() : Page();
    }

    /// <summary>Searches. It is posted, so that what somebody looks for about their health stands in no address.</summary>
    /// <param name="sought">Some words.</param>
    public IActionResult OnPost([FromForm] string? sought)
    {
        Sought = sought is { Length: > 100 } ? sought[..100] : sought ?? "";
        Found = Shelves.Search(Sought);
        return Page();
    }

    /// <summary>The item's file, in the form in which an editor writes it.</summary>
    public string Written => loaded.Items.First(item => item.File == Item!.File) is var file ? Canonical.Write(file.Root, file.Shape) : "";

    /// <summary>What mentions this item.</summary>
    public IEnumerable<Item> MentionedBy
    {
        get
        {
            var files = loaded.Mentions.Where(mention => mention.Id == Item!.Id).Select(mention => mention.File).ToHashSet(StringComparer.Ordinal);
            return Shelves.Readable.Where(item => item.File != Item!.File && files.Contains(loaded.Folder.Shown(item.File)));
        }
    }
}

/// <summary>Items of one kind.</summary>
/// <param name="Folder">Where they stand, and the key of what they are called.</param>
/// <param name="Items">The items, by name.</param>
public sealed record Shelf(string Folder, IReadOnlyList<Item> Items);

/// <summary>Every item of the knowledge base by path and by id.</summary>
public sealed class Shelves
{
    private static readonly string[] Known =
    [
        "conditions", "findings", "rules", "safety-net", "actions", "follow-up", "kinds", "instruments", "quantities", "medicines", "anatomy/sites", "anatomy/movements", "anatomy/reflexes", "anatomy/sensory-points", "anatomy/territories", "hazards", "sources",
    ];

    private readonly FrozenDictionary<string, Item> _byPath;
    private readonly FrozenDictionary<string, Item> _byId;
    private readonly FrozenDictionary<string, Shelves> _languages;
    private readonly Lazy<IReadOnlyList<(Item Item, string Name, string Text)>> _index;

    /// <summary>Puts every item on its shelf, in every language.</summary>
    /// <param name="loaded">The files.</param>
    /// <param name="languages">The languages.</param>
    public Shelves(LoadedKnowledge loaded, Languages languages) : this(loaded?.Items ?? throw new ArgumentNullException(nameof(loaded)))
    {
        ArgumentNullException.ThrowIfNull(languages);
        _languages = languages.Spoken.ToFrozenDictionary(words => words.Language, words => words == languages.Spoken[0] ? this : new Shelves(loaded.ItemsIn(words.Language)), StringComparer.Ordinal);
    }

    private Shelves(IReadOnlyList<Item> items)
    {
        _languages = FrozenDictionary<string, Shelves>.Empty;
        _byPath = items.Where(item => item.Kind is not ("manifest" or "vignette" or "language")).ToFrozenDictionary(Path, StringComparer.Ordinal);
        // An id is used once within a kind. Where two kinds share one, the link leads to what comes first on the shelves.
        _byId = _byPath.Values.Where(item => item.Kind != "seed").OrderBy(item => Array.FindIndex(Known, shelf => item.File.StartsWith(shelf + "/", StringComparison.Ordinal)))
            .DistinctBy(item => item.Id).ToFrozenDictionary(item => item.Id, StringComparer.Ordinal);
        All = [.. Known.Select(it => new Shelf(it, [.. _byPath.Where(entry => System.IO.Path.GetDirectoryName(entry.Key) == it).Select(entry => entry.Value).OrderBy(Name, StringComparer.OrdinalIgnoreCase)]))];
        _index = new(() => [.. All.SelectMany(shelf => shelf.Items).Select(item => (item, Plain(Name(item)), Plain(string.Join(' ', Texts(item.Root)))))]);
    }

    /// <summary>The shelves in a language.</summary>
    /// <param name="words">The language.</param>
    public Shelves In(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return _languages[words.Language];
    }

    /// <summary>Everything on the shelves.</summary>
    public IEnumerable<Item> Readable => All.SelectMany(shelf => shelf.Items);

    /// <summary>What holds every word that is sought: first what has them in its name, then in the order of the shelves.</summary>
    /// <param name="sought">Some words.</param>
    public IReadOnlyList<Item> Search(string sought)
    {
        var terms = Plain(sought).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (terms.Length == 0) return [];
        return [.. _index.Value.Where(entry => terms.All(term => entry.Text.Contains(term, StringComparison.Ordinal)))
            .OrderByDescending(entry => terms.Count(term => entry.Name.Contains(term, StringComparison.Ordinal))).Select(entry => entry.Item)];
    }

    // Somebody who looks for "neurologo" means "neurólogo".
    private static string Plain(string text) =>
        string.Concat(text.ToLowerInvariant().Select(letter => "áàâäéèêëíìîïóòôöúùûüñç".IndexOf(letter, StringComparison.Ordinal) is var i && i < 0 ? letter : "aaaaeeeeiiiioooouuuunc"[i]));

    private static IEnumerable<string> Texts(Node node) => node switch
    {
        Node.Scalar scalar => [scalar.Value],
        Node.List list => list.Items.SelectMany(Texts),
        Node.Map map => map.Entries.SelectMany(entry => Texts(entry.Value)),
        _ => [],
    };

    /// <summary>Every shelf, in the order in which one would read.</summary>
    public IReadOnlyList<Shelf> All { get; }

    /// <summary>The item at a path.</summary>
    /// <param name="path">A path.</param>
    public Item? At(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The item that a word in a file means, or null where it is just a word.</summary>
    /// <param name="word">An id or a path.</param>
    public Item? Meant(string word) => _byId.GetValueOrDefault(word) ?? _byPath.GetValueOrDefault(word);

    /// <summary>Where an item stands.</summary>
    /// <param name="item">The item.</param>
    public static string Path(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.File[..^".yaml".Length];
    }

    /// <summary>What an item is called, in a person's words where there are some.</summary>
    /// <param name="item">The item.</param>
    public static string Name(Item item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Text(item, "person_label") ?? Text(item, "title") ?? Text(item, "label") ?? Text(item, "watch_for") ?? Text(item, "cause") ?? item.Id;
    }

    /// <summary>A value of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="key">Its key.</param>
    public static string? Text(Item item, string key)
    {
        ArgumentNullException.ThrowIfNull(item);
        return (item.Root[key] as Node.Scalar)?.Value.Trim();
    }
}
