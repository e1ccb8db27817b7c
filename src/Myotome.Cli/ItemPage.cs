using Myotome.Engine;
using Myotome.Knowledge;
using Spectre.Console;

namespace Myotome.Cli;

/// <summary>One item of the knowledge base as a page: its file, and everything that mentions it.</summary>
internal static class ItemPage
{
    public static bool Print(IAnsiConsole console, LoadedKnowledge loaded, string id)
    {
        var items = id == "seed" ? loaded.Of("seed").ToList() : [.. loaded.Items.Where(item => item.Kind is not ("manifest" or "seed") && item.Id == id)];
        if (items.Count == 0)
        {
            Console.Error.WriteLine($"There is no '{id}'.{Shape.Nearest(id, loaded.Items.Where(item => item.Kind is not ("manifest" or "seed")).Select(item => item.Id))}");
            return false;
        }
        foreach (var item in items)
        {
            console.MarkupLine($"[bold]{item.Kind}[/] [grey]{loaded.Folder.Shown(item.File).EscapeMarkup()}[/]");
            console.WriteLine();
            console.WriteLine(Canonical.Write(item.Root, item.Shape).TrimEnd());
            console.WriteLine();
            if (item.Kind == "seed") continue;
            var mentioned = loaded.Mentions.Where(mention => mention.Id == id && mention.File != loaded.Folder.Shown(item.File)).Select(mention => mention.File).Distinct().Order(StringComparer.Ordinal).ToList();
            if (mentioned.Count > 0)
            {
                console.MarkupLine("[bold]Mentioned in[/]");
                foreach (var file in mentioned) console.WriteLine("  " + file);
                console.WriteLine();
            }
            Seed(console, loaded, item);
        }
        console.MarkupLine($"[grey]{Assessment.Notice.EscapeMarkup()}[/]");
        return true;
    }

    /// <summary>What the seed says about this item, and what is answered where it contradicts itself or is dated.</summary>
    private static void Seed(IAnsiConsole console, LoadedKnowledge loaded, Item item)
    {
        var link = item.File[..^".yaml".Length];
        var entries = ProblemCodes.SeedEntries(loaded.Of("seed").Single())
            .Where(entry => ((entry["carried_by"] as Node.List)?.Items ?? []).Any(node => node is Node.Scalar scalar && scalar.Value == link)).ToList();
        if (entries.Count == 0) return;
        console.MarkupLine("[bold]In the seed[/]");
        foreach (var entry in entries)
        {
            console.WriteLine("  " + Text(entry, "under") + Text(entry, "says"));
            if (entry["answer"] is Node.Scalar answer) console.Write(new Padder(new Markup("[bold]Answer:[/] " + answer.Value.Trim().EscapeMarkup()), new Padding(4, 0, 0, 0)));
        }
        console.WriteLine();
    }

    private static string Text(Node.Map entry, string key) => entry[key] is Node.Scalar scalar ? key == "under" ? scalar.Value + ": " : scalar.Value : "";
}
