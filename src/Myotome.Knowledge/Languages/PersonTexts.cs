using System.Collections.Immutable;
using Myotome.Engine;

namespace Myotome.Knowledge;

/// <summary>A text that a person can be shown: the item and the field in which it stands, and its English.</summary>
/// <param name="Kind">The kind of item, or engine.</param>
/// <param name="Id">The item's id.</param>
/// <param name="Field">Where in the item, such as ask.person or cautions.pregnant.says.</param>
/// <param name="English">The text.</param>
/// <param name="File">The file of the translation to which it belongs, without its folder.</param>
/// <param name="From">The file in which the English stands; null for the engine's own sentences.</param>
/// <param name="At">Where in it.</param>
public sealed record PersonText(string Kind, string Id, string Field, string English, string File, string? From, Spot At)
{
    /// <summary>True for what a person acts on when it is dangerous: questions, urgencies, reasons of rules, safety net, follow-up, cautions, when to stop.</summary>
    public bool IsSafety => Kind switch
    {
        "rule" or "safety-net" or "follow-up" or "quantity" => true,
        "finding" => Field != "label",
        "engine" => Id is "urgency" or "programme" or "question" or "notice",
        "action" => Field.StartsWith("cautions.", StringComparison.Ordinal) || Field == "exercise.stop",
        "programme" => Field.StartsWith("gate.", StringComparison.Ordinal) || Field.EndsWith("stop_when", StringComparison.Ordinal),
        _ => false,
    };
}

/// <summary>
/// Which texts a person is shown. A field that is shown to a person in English stands here, and so exists in every language. Left out are clinicians' words, and the
/// instruments: a questionnaire in another language is another instrument, and its words belong to its authors.
/// </summary>
public static class PersonTexts
{
    internal const string Folder = "languages/";

    private static readonly (string Kind, string File, string[] Fields)[] Shown =
    [
        ("finding", "findings", ["label", "ask.person", "ask.person_help"]),
        ("quantity", "quantities", ["label", "ask.person", "ask.person_help"]),
        ("rule", "rules", ["title", "because"]),
        ("condition", "conditions", ["person_label", "person_summary"]),
        ("kind", "kinds", ["person_label", "for.*.because", "against.*.because"]),
        ("safety-net", "safety-net", ["watch_for", "then"]),
        ("action", "actions", ["person_label", "person_summary", "proposed_for.*.person_because", "cautions.*.says", "exercise.dose", "exercise.instructions.*", "exercise.easier", "exercise.harder", "exercise.stop"]),
        ("follow-up", "follow-up", ["person_label", "person_what", "person_then"]),
        ("programme", "programme", ["says_first", "gate.*.otherwise", "phases.*.label", "phases.*.weeks", "phases.*.entry", "phases.*.progress_when", "phases.*.stop_when", "phases.*.step_back_when", "pacing.says", "letter.says.*"]),
        ("site", "sites", ["person_label"]),
        ("manifest", "topics", ["topics.*.person_label"]),
        ("engine", "engine", []),
    ];

    /// <summary>The kinds of item that hold such texts.</summary>
    public static IEnumerable<string> Kinds => Shown.Select(entry => entry.Kind);

    /// <summary>The engine's own sentences.</summary>
    public static ImmutableArray<PersonText> OfEngine { get; } =
    [
        .. Wording.Texts.Select(text => (Text: text.Value, Point: text.Key.IndexOf('.', StringComparison.Ordinal), Id: text.Key))
            .Select(text => new PersonText("engine", text.Id[..text.Point], text.Id[(text.Point + 1)..], text.Text, "engine.yaml", null, Spot.Start)),
    ];

    /// <summary>Every text of these files that a person can be shown, in the order of the files.</summary>
    /// <param name="loaded">The files.</param>
    public static IEnumerable<PersonText> All(LoadedKnowledge loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var texts = new List<PersonText>();
        foreach (var item in loaded.Items) Rewrite(item, text => { texts.Add(text with { From = loaded.Folder.Shown(item.File) }); return text.English; });
        return [.. texts, .. OfEngine];
    }

    /// <summary>The item with each text that a person is shown replaced.</summary>
    internal static Item Rewrite(Item item, Func<PersonText, string> say)
    {
        var (_, file, fields) = Shown.FirstOrDefault(entry => entry.Kind == item.Kind);
        if (fields is null) return item;
        // Of what there is much, a translator gets a file for each page of questions and each kind of action.
        var part = item.Kind switch { "finding" => "-" + (item.Root.TextOrNull("topic") ?? "derived"), "action" => "-" + item.Root.Text("kind"), _ => "" };
        string Say(string field, Node.Scalar text) => say(new(item.Kind, item.Id, field, text.Value.Trim(), file + part + ".yaml", null, text.At));
        Node root = item.Root;
        foreach (var field in fields) root = At(root, field.Split('.'), 0, "", Say);
        return item with { Root = (Node.Map)root };
    }

    private static Node At(Node node, string[] path, int step, string field, Func<string, Node.Scalar, string> say)
    {
        string Join(string name) => field.Length == 0 ? name : $"{field}.{name}";
        return node switch
        {
            Node.Scalar text when step == path.Length => text with { Value = say(field, text) },
            Node.List list when step < path.Length && path[step] == "*" && list.Items.Where(entry => !IsForClinicians(entry)).ToList() is var shown =>
                list with { Items = [.. list.Items.Select(entry => IsForClinicians(entry) ? entry : At(entry, path, step + 1, Join(Name(shown, entry)), say))] },
            Node.Map map when step < path.Length =>
                map with { Entries = [.. map.Entries.Select(entry => entry.Key.Value == path[step] ? (entry.Key, At(entry.Value, path, step + 1, Join(path[step]), say)) : entry)] },
            _ => node,
        };
    }

    private static bool IsForClinicians(Node entry) => entry is Node.Map map && map.TextOrNull("audience") == "clinician";

    /// <summary>What an entry of a list is called: what it is about where that is said of no other, else its number. So an entry more makes no translation stale.</summary>
    private static string Name(List<Node> shown, Node entry)
    {
        static string? About(Node entry) => entry is Node.Map map ? map.TextOrNull("id") ?? map.TextOrNull("finding") ?? map.TextOrNull("condition") : null;
        return About(entry) is { } about && shown.Count(other => About(other) == about) == 1 ? about : $"{shown.FindIndex(other => ReferenceEquals(other, entry)) + 1}";
    }
}
