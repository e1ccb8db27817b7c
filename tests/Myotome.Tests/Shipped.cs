using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Knowledge.Checks;

namespace Myotome.Tests;

/// <summary>The knowledge base as it is shipped, read once, and the ways in which tests look at it.</summary>
internal static class Shipped
{
    public static string Root { get; } = FindRoot();
    public static KnowledgeFolder Folder { get; } = KnowledgeFolder.Open(Path.Combine(Root, "knowledge"));
    public static LoadedKnowledge Loaded { get; } = Folder.Load();
    public static KnowledgeBase Base { get; } = Loaded.Base ?? throw new InvalidOperationException(string.Join('\n', Loaded.Problems.Take(20)));
    public static Examined Examined { get; } = new(Loaded, Base);

    /// <summary>True when every count runs as the issues state it.</summary>
    public static bool Full { get; } = Environment.GetEnvironmentVariable("MYOTOME_FULL") is { Length: > 0 };

    public static Assessment Assess(Case it) => Reasoner.Assess(Base, it);

    public static UrgencyRange Range(Case it) => Triage.Judge(Base, Statement.Of(Base, it).Facts).Range;

    /// <summary>A case that says only this.</summary>
    public static Case Says(params (string Finding, Answer Answer)[] answers) => new()
    {
        Answers = Case.NoAnswers.AddRange(answers.Select(answer => KeyValuePair.Create<string, SidedAnswer>(answer.Finding, answer.Answer))),
    };

    public static Case Measured(this Case it, string quantity, decimal value) => it with { Measurements = it.Measurements.SetItem(quantity, value) };

    public static Case With(this Case it, string finding, Answer answer) => it with { Answers = it.Answers.SetItem(finding, answer) };

    public static Case Without(this Case it, string finding) => it with { Answers = it.Answers.Remove(finding) };

    /// <summary>A man of 40 who denies everything that his audience is asked: the whole screening set.</summary>
    public static Case DeniesEverything(Audience audience = Audience.Person)
    {
        var it = new Case { Audience = audience, Sex = "male" }.Measured("age", 40).Measured("weakness-duration", 72 / 24m + 1);
        foreach (var finding in Base.Findings.Where(finding => finding.Origin == Origin.Asked && finding.Screens.Contains(audience) && finding.AskedIf is null && finding.Id != "persistent-weakness"))
        {
            it = it.With(finding.Id, Answer.Absent);
        }
        return it;
    }

    /// <summary>The case as a file would say it.</summary>
    public static CaseFile ReadCase(string yaml, DateTimeOffset? now = null) => CaseFile.Read(System.Text.Encoding.UTF8.GetBytes(yaml), "case.yaml", json: false, Base, now);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Myotome.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run inside the repository.");
        return folder;
    }
}
