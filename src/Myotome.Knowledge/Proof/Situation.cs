using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Myotome.Engine;

namespace Myotome.Knowledge.Proof;

/// <summary>One case, as a solver found it: answers to findings of every origin but criteria, and measurements.</summary>
internal sealed record Situation(KnowledgeBase Knowledge, Audience Audience)
{
    public ImmutableSortedDictionary<string, Answer> Answers { get; init; } = ImmutableSortedDictionary<string, Answer>.Empty.WithComparers(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, decimal> Measurements { get; init; } = ImmutableSortedDictionary<string, decimal>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What the readable engine makes of it.</summary>
    public Facts Facts => Facts.From(Knowledge,
        Answers.Where(entry => Knowledge.Find(entry.Key) is { Origin: Origin.Asked or Origin.Engine }).Select(entry => KeyValuePair.Create<string, SidedAnswer>(entry.Key, entry.Value)),
        Measurements.Where(entry => Knowledge.Quantities.Any(quantity => quantity.Id == entry.Key)), Audience);

    /// <summary>The case that a solver found.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="audience">Whose questions and reading apply.</param>
    /// <param name="says">What a case may say.</param>
    /// <param name="model">The value of each symbol.</param>
    public static Situation Of(KnowledgeBase knowledge, Audience audience, IReadOnlyList<Said> says, IReadOnlyDictionary<string, bool> model) =>
        says.Aggregate(new Situation(knowledge, audience), (found, said) => said.Read(symbol => model[symbol], found));

    /// <summary>The same without everything that it still shows the same without.</summary>
    /// <param name="says">What a case may say.</param>
    /// <param name="shows">Whether a smaller case still shows it.</param>
    public Situation CutDown(IEnumerable<Said> says, Func<Situation, bool> shows) => says.Aggregate(this, (found, said) => found.Without(said) is var less && less != found && shows(less) ? less : found);

    /// <summary>What only the engine states: a case file cannot say it, but what it is worked out from.</summary>
    public IEnumerable<string> WorkedOut => Answers.Keys.Where(id => Knowledge.Find(id) is { Origin: Origin.Engine } && !IsWritten(id));

    /// <summary>What only another version of the knowledge knows.</summary>
    private IEnumerable<string> Unknown => Answers.Keys.Where(id => Knowledge.Find(id) is null or { Origin: Origin.Criterion or Origin.Threshold })
        .Concat(Measurements.Keys.Where(id => !Knowledge.Quantities.Any(quantity => quantity.Id == id)));

    public Situation Without(Said said) => this with
    {
        Answers = Answers.RemoveRange(said.Findings),
        Measurements = Measurements.Remove(said.Id),
    };

    /// <summary>The case file, for `myotome assess`.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        foreach (var id in WorkedOut) text.Append("# Worked out by the engine: ").Append(id).Append(": ").Append(Answers[id].Name()).Append('\n');
        foreach (var id in Unknown) text.Append("# Known to the other version only: ").Append(id).Append(": ").Append(Answers.TryGetValue(id, out var said) ? said.Name() : Measurements[id].ToString(CultureInfo.InvariantCulture)).Append('\n');
        text.Append("audience: ").Append(Audience.Name()).Append('\n');
        List<string> person = [];
        if (Measurements.TryGetValue("age", out var age)) person.Add(string.Create(CultureInfo.InvariantCulture, $"age: {age}"));
        if (Sex is { } sex) person.Add("sex: " + sex);
        if (person.Count > 0) text.Append("person: { ").AppendJoin(", ", person).Append(" }\n");
        var findings = Knowledge.Findings.Where(finding => finding.Origin == Origin.Asked).OrderBy(finding => finding.Id, StringComparer.Ordinal).Select(finding => (finding.Id, Word: Word(finding))).Where(entry => entry.Word is not null).ToList();
        if (findings.Count > 0) text.Append("findings:\n");
        foreach (var (id, word) in findings) text.Append("  ").Append(id).Append(": ").Append(word).Append('\n');
        var measured = Measurements.Where(entry => entry.Key != "age" && Knowledge.Quantities.Any(quantity => quantity.Id == entry.Key)).ToList();
        if (measured.Count > 0) text.Append("measurements:\n");
        foreach (var (id, value) in measured) text.Append(CultureInfo.InvariantCulture, $"  {id}: {value} {Knowledge.Quantities.First(quantity => quantity.Id == id).Unit}\n");
        return text.ToString();
    }

    private string? Sex => Of("sex-female") == Answer.Present || Of("sex-male") == Answer.Absent ? "female" : Of("sex-male") == Answer.Present || Of("sex-female") == Answer.Absent ? "male" : null;

    private bool IsWritten(string id) => id is "sex-female" or "sex-male" || (id.EndsWith("-both", StringComparison.Ordinal) && Knowledge.Find(id[..^"-both".Length])?.Sided == true);

    private Answer Of(string id) => Answers.GetValueOrDefault(id);

    private string? Word(Finding finding)
    {
        var whole = Of(finding.Id);
        var both = finding.Sided ? Of(finding.Id + "-both") : Answer.Unasked;
        if (both == Answer.Unasked || whole == Answer.Absent) return whole == Answer.Unasked ? null : whole.Name();
        return whole == Answer.Unasked ? "{ left: absent }" : $"{{ left: {whole.Name()}, right: {both.Name()} }}";
    }
}
