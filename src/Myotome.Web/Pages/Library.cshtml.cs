using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Myotome.Knowledge;

namespace Myotome.Web.Pages;

/// <summary>The knowledge to read: each file is a page, each id a link, and each page says what mentions it.</summary>
public sealed class LibraryModel(LoadedKnowledge loaded, Shelves shelves) : PageModel
{
    /// <summary>The item to read; null on a page of contents.</summary>
    public Item? Item { get; private set; }

    /// <summary>A shelf; null on the first page.</summary>
    public Shelf? Shelf { get; private set; }

    /// <summary>Every shelf.</summary>
    public Shelves Shelves => shelves;

    /// <summary>Finds what the path names.</summary>
    /// <param name="path">Such as rules/saddle-numbness-new; empty for the contents.</param>
    public IActionResult OnGet(string? path)
    {
        if (string.IsNullOrEmpty(path)) return Page();
        Shelf = shelves.All.FirstOrDefault(shelf => shelf.Folder == path);
        Item = shelves.At(path);
        return Shelf is null && Item is null ? NotFound() : Page();
    }

    /// <summary>The item's file, in the form in which an editor writes it.</summary>
    public string Written => Canonical.Write(Item!.Root, Item.Shape);

    /// <summary>What mentions this item.</summary>
    public IEnumerable<Item> MentionedBy
    {
        get
        {
            var files = loaded.Mentions.Where(mention => mention.Id == Item!.Id).Select(mention => mention.File).ToHashSet(StringComparer.Ordinal);
            return loaded.Items.Where(item => item != Item && item.Kind is not ("seed" or "manifest") && files.Contains(loaded.Folder.Shown(item.File)));
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

    /// <summary>Puts every item on its shelf.</summary>
    /// <param name="loaded">The files.</param>
    public Shelves(LoadedKnowledge loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        _byPath = loaded.Items.Where(item => item.Kind is not ("manifest" or "vignette")).ToFrozenDictionary(Path, StringComparer.Ordinal);
        // An id is used once within a kind. Where two kinds share one, the link leads to what comes first on the shelves.
        _byId = _byPath.Values.Where(item => item.Kind != "seed").OrderBy(item => Array.FindIndex(Known, shelf => item.File.StartsWith(shelf + "/", StringComparison.Ordinal)))
            .DistinctBy(item => item.Id).ToFrozenDictionary(item => item.Id, StringComparer.Ordinal);
        All = [.. Known.Select(it => new Shelf(it, [.. _byPath.Where(entry => System.IO.Path.GetDirectoryName(entry.Key) == it).Select(entry => entry.Value).OrderBy(Name, StringComparer.OrdinalIgnoreCase)]))];
    }

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
