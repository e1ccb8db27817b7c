using Myotome.Engine;
using Myotome.Engine.Compiled;
using Myotome.Knowledge;

namespace Myotome.Bench;

/// <summary>The shipped knowledge and every vignette of it: what all benchmarks run on.</summary>
internal static class Workload
{
    public static string Root { get; } = FindRoot();

    public static KnowledgeBase Knowledge { get; } = KnowledgeFolder.Open(Path.Combine(Root, "knowledge"), vignettes: false, languages: false).Load().Base
        ?? throw new InvalidOperationException("The knowledge has problems: myotome knowledge check.");

    /// <summary>The vignettes, and each of them as a clinician would state it, since only a clinician meets the milder readings.</summary>
    public static IReadOnlyList<Case> Cases { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "knowledge/vignettes"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => CaseFile.Read(File.ReadAllBytes(file), file, json: false, Knowledge).Case)
            .SelectMany(it => new[] { it with { Audience = Audience.Person }, it with { Audience = Audience.Clinician } }),
    ];

    /// <summary>What each case states of each finding: where both engines begin.</summary>
    public static IReadOnlyList<(Audience Audience, Answer[] Answers)> Stated { get; } =
        [.. Cases.Select(it => (it.Audience, Statement.Of(Knowledge, it).Facts.Answers.ToArray()))];

    public static CompiledTriage Compiled(Audience audience) => audience == Audience.Person ? ForPerson : ForClinician;

    private static CompiledTriage ForPerson { get; } = new(Knowledge, Audience.Person);
    private static CompiledTriage ForClinician { get; } = new(Knowledge, Audience.Clinician);

    /// <summary>Answers first, times second: throws unless all three ways of judging say the same of every case.</summary>
    public static void Agree()
    {
        var slices = Enum.GetValues<Audience>().Select(audience => Compiled(audience).NewSlice()).ToArray();
        foreach (var (part, chunk) in Stated.Chunk(TriageSlice.Cases).Index())
        {
            foreach (var slice in slices) slice.Clear();
            for (var at = 0; at < chunk.Length; at++) slices[(int)chunk[at].Audience].State(at, chunk[at].Answers);
            foreach (var slice in slices) slice.Judge();
            for (var at = 0; at < chunk.Length; at++)
            {
                var (audience, answers) = chunk[at];
                var compiled = Compiled(audience);
                var fired = new ulong[compiled.FiredWords];
                var verdict = compiled.Judge(answers, fired);
                var readable = Triage.Judge(Knowledge, Facts.Of(Knowledge, answers, audience));
                var rules = Enumerable.Range(0, compiled.Outcomes.Length).Where(i => (fired[i / 64] >> i & 1) == 1).Select(i => (compiled.Outcomes[i].Rule, compiled.Outcomes[i].Urgency));
                if (verdict != new Verdict(readable.Range, readable.Route) || slices[(int)audience][at] != verdict || !rules.SequenceEqual(readable.Because.Select(reason => (reason.Rule, reason.Urgency))))
                {
                    throw new InvalidOperationException($"The engines differ in case {part * TriageSlice.Cases + at}: {readable.Range}, {verdict}, {slices[(int)audience][at]}.");
                }
            }
        }
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Myotome.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmarks run inside the repository.");
        return folder;
    }
}
