using System.Text;
using Myotome.Engine;

namespace Myotome.Knowledge.Export;

/// <summary>
/// The triage rules in Clinical Quality Language (HL7), written mechanically, so that another engine can run them and be compared. A definition
/// is true, false or null, as <see cref="Truth"/> is Yes, No or Unknown; "at least" is spelled out in <c>and</c> and <c>or</c>, which keep null
/// where counting would lose it.
/// </summary>
public sealed class Cql
{
    private readonly KnowledgeBase _knowledge;
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _unsure;

    private Cql(KnowledgeBase knowledge)
    {
        _knowledge = knowledge;
        _unsure = [.. knowledge.Findings.SelectMany(finding => new[] { finding.Criterion, finding.AskedIf, finding.JoinsWhen })
            .Concat(knowledge.Rules.SelectMany(rule => new[] { rule.When, rule.Reading?.Once })).OfType<Criterion>().SelectMany(ReadAsUnsure)];
    }

    private static IEnumerable<string> ReadAsUnsure(Criterion criterion) => criterion switch
    {
        Criterion.Unsure unsure => [unsure.Finding],
        Criterion.AtLeast some => some.Parts.SelectMany(ReadAsUnsure),
        Criterion.Opposite opposite => ReadAsUnsure(opposite.Part),
        _ => [],
    };

    /// <summary>One library with everything that the range, the route and the rules rest on.</summary>
    public static string Write(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return new Cql(knowledge).Write();
    }

    private string Write()
    {
        var read = _knowledge.Findings.Where(Needed().Contains).ToList();
        var stated = read.Concat(read.SelectMany(Deniers)).DistinctBy(finding => finding.Id).OrderBy(finding => finding.Id, StringComparer.Ordinal);

        _text.Append($"""
            // {Assessment.Notice}
            // Written by `myotome knowledge export --to cql` from knowledge {_knowledge.Version}, sha256 {_knowledge.Sha256}. Change the knowledge, not this file.
            library MyotomeTriage version '{_knowledge.Version}'

            // Whose questions and whose reading apply: 'person' or 'clinician'.
            parameter "audience" String

            // What is stated of each finding: 'present', 'absent', 'unsure', 'declined' or 'not-applicable'; null if nobody asked.

            """);
        foreach (var finding in stated) _text.Append($"parameter {Quoted(finding.Id)} String // {finding.Label}\n");

        _text.Append("""

            // What is known of each finding ("is present"), and what would be known if everything that the audience is not asked were absent
            // ("can be present"): true, false, or null while it is not known. "Unsure" is: asked, and the person could not say.

            """);
        foreach (var finding in read)
        {
            _text.Append('\n');
            Define(finding, open: false);
            Define(finding, open: true);
            if (!_unsure.Contains(finding.Id)) continue;
            DefineUnsure(finding, open: false);
            DefineUnsure(finding, open: true);
        }

        _text.Append("\n// When each rule fires, and whether one that has not fired still could.\n");
        foreach (var rule in _knowledge.Rules)
        {
            _text.Append($"""

                // {rule.Title}
                define {Quoted(rule.Id + " fires")}: {Says(rule.When, open: false)}
                define {Quoted(rule.Id + " could fire")}: {Quoted(rule.Id + " fires")} is not true and ({Says(rule.When, open: true)}) is not false

                """);
        }

        Urgency[] raised = [Urgency.Emergency, Urgency.Within24Hours, Urgency.Appointment];
        var asking = _knowledge.Rules.SelectMany(Asking).ToList();
        _text.Append("\ndefine \"at least\":");
        foreach (var urgency in raised) Branch(urgency.Name(), [.. asking.Where(it => it.Urgency == urgency).Select(it => it.When)]);
        _text.Append($" '{Urgency.SelfCare.Name()}'\n\ndefine \"at most\":");
        foreach (var urgency in raised)
        {
            Branch(urgency.Name(), [$"\"at least\" = '{urgency.Name()}'", .. _knowledge.Rules.Where(rule => rule.Urgency == urgency).Select(rule => Quoted(rule.Id + " could fire"))]);
        }
        _text.Append($" '{Urgency.SelfCare.Name()}'\n\ndefine \"route\":");
        foreach (var route in new[] { Route.Ambulance, Route.EmergencyDepartment })
        {
            Branch(route.Name(), [.. asking.Where(it => it.Urgency == Urgency.Emergency && it.Rule.Route == route).Select(it => it.When)]);
        }
        _text.Append($" '{Route.None.Name()}'\n\ndefine \"fired\":\n  (")
            .Append(List(_knowledge.Rules.Select(rule => $"if {Quoted(rule.Id + " fires")} then '{rule.Id}' else null"))).Append(") rule\n  where rule is not null\n");
        return _text.ToString();
    }

    private static string List(IEnumerable<string> items) => $"{{\n    {string.Join(",\n    ", items)}\n  }}";

    private void Branch(string then, IReadOnlyList<string> any)
    {
        if (any.Count > 0) _text.Append($"\n  if {string.Join("\n    or ", any)}\n  then '{then}' else");
    }

    /// <summary>What a rule asks for and when: a clinician's milder reading takes the place of the strict one.</summary>
    private static IEnumerable<(Rule Rule, Urgency Urgency, string When)> Asking(Rule rule)
    {
        var fires = Quoted(rule.Id + " fires");
        if (rule.Reading is not { } reading) return [(rule, rule.Urgency, fires)];
        var milder = $"(\"audience\" = 'clinician' and {Says(reading.Once, open: false)})";
        return [(rule, rule.Urgency, $"({fires} and {milder} is not true)"), (rule, reading.Urgency, $"({fires} and {milder})")];
    }

    private HashSet<Finding> Needed()
    {
        var needed = new HashSet<Finding>(ReferenceEqualityComparer.Instance);
        var open = new Stack<string>(_knowledge.Rules.SelectMany(rule => rule.When.Reads.Concat(rule.Reading?.Once.Reads ?? [])));
        while (open.TryPop(out var id))
        {
            var finding = _knowledge.Find(id)!;
            if (!needed.Add(finding)) continue;
            foreach (var next in finding.Reads.Concat(finding.JoinsWhen?.Reads ?? [])) open.Push(next);
        }
        return needed;
    }

    private IEnumerable<Finding> Deniers(Finding finding) =>
        _knowledge.Findings.Where(parent => parent.Denies.Contains(finding.Id));

    /// <summary>The sentences of <see cref="Facts"/>, in their order.</summary>
    private void Define(Finding finding, bool open)
    {
        var it = Quoted(finding.Id);
        _text.Append($"define {Named(finding.Id, open)}:");
        When(Joined("or", [$"{it} = 'present'", .. finding.Parts.Concat(finding.Forms).Select(id => Named(id, open))]), "true");
        When(finding.Parts.IsEmpty ? $"{it} = 'absent'" : $"{it} = 'absent' and ({Joined("or", finding.Parts.Select(part => $"{Quoted(part)} = 'unsure'"))}) is not true", "false");
        string[] notAsked = [.. finding.AskedIf is { } asked ? [$"({Says(asked, open)}) is false"] : Array.Empty<string>(), .. Deniers(finding).Select(parent => $"{Quoted(parent.Id)} = 'absent'")];
        if (notAsked.Length > 0) When($"{it} is null and ({Joined("or", notAsked)})", "false");

        if (finding.Criterion is { } criterion)
        {
            When($"{it} is not null", "null");
            _text.Append($" {Says(criterion, open)}\n");
            return;
        }
        if (!finding.Parts.IsEmpty) When(Joined("and", [$"{it} is null", .. finding.Parts.Select(part => $"{Named(part, open: false)} is false")]), "false");
        if (open)
        {
            var stillAsked = Asked(finding);
            if (stillAsked != "true") When($"{it} is null and {stillAsked} is not true", "false");
        }
        _text.Append(" null\n");
    }

    private void DefineUnsure(Finding finding, bool open)
    {
        var it = Quoted(finding.Id);
        _text.Append($"define {Quoted(finding.Id + (open ? " can be unsure" : " is unsure"))}:");
        When($"{Named(finding.Id, open)} is not null", "false");
        When(Joined("or", finding.Parts.Append(finding.Id).Select(id => $"{Quoted(id)} = 'unsure'")), "true");
        When($"{it} is null", "null");
        _text.Append(" false\n");
    }

    private static string Asked(Finding finding)
    {
        if (finding.Screens.IsEmpty) return "false";
        string[] conditions =
        [
            .. finding.Screens.Length == Enum.GetValues<Audience>().Length ? [] : finding.Screens.Select(audience => audience == Audience.Person ? "(\"audience\" = 'clinician') is not true" : "\"audience\" = 'clinician'"),
            .. finding.JoinsWhen is { } joins ? [$"({Says(joins, open: true)}) is not false"] : Array.Empty<string>(),
        ];
        return conditions.Length == 0 ? "true" : $"({Joined("and", conditions)})";
    }

    private void When(string condition, string then) => _text.Append($"\n  if {condition} then {then} else");

    private static string Says(Criterion criterion, bool open) => criterion switch
    {
        Criterion.Present present => Named(present.Finding, open),
        Criterion.Unsure unsure => Quoted(unsure.Finding + (open ? " can be unsure" : " is unsure")),
        Criterion.AtLeast some => Some(some.Count, [.. some.Parts.Select(part => Says(part, open))]),
        Criterion.Opposite opposite => $"(not {Says(opposite.Part, open)})",
        _ => throw new InvalidOperationException("The forms of a criterion are closed."),
    };

    // Some so many of the parts, all of them: true, false and null as counting in three values would have it.
    private static string Some(int count, string[] parts) =>
        $"({Joined("or", Chosen(count, parts).Select(chosen => chosen.Length == 1 ? chosen[0] : count == parts.Length ? Joined("and", chosen) : $"({Joined("and", chosen)})"))})";

    private static IEnumerable<string[]> Chosen(int count, string[] parts) =>
        count == 0 ? [[]] : parts.Length < count ? [] : [.. Chosen(count - 1, parts[1..]).Select(rest => (string[])[parts[0], .. rest]), .. Chosen(count, parts[1..])];

    private static string Joined(string word, IEnumerable<string> parts) => string.Join($"{(parts.Skip(3).Any() ? "\n   " : "")} {word} ", parts);

    private static string Named(string finding, bool open) => Quoted(finding + (open ? " can be present" : " is present"));

    private static string Quoted(string name) => $"\"{name}\"";
}
