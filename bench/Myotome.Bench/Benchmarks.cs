using BenchmarkDotNet.Attributes;
using Myotome.Engine;
using Myotome.Engine.Compiled;
using Myotome.Knowledge;

namespace Myotome.Bench;

/// <summary>Triage of one case, from what it states to its range, route and rules.</summary>
[MemoryDiagnoser]
public class OneCase
{
    private readonly (Audience Audience, Answer[] Answers)[] _stated = [.. Workload.Stated];
    private readonly ulong[] _fired = new ulong[Workload.Compiled(Audience.Clinician).FiredWords];
    private int _next;

    private (Audience Audience, Answer[] Answers) Next => _stated[_next = (_next + 1) % _stated.Length];

    [Benchmark(Baseline = true)]
    public UrgencyRange Readable()
    {
        var (audience, answers) = Next;
        return Triage.Judge(Workload.Knowledge, Facts.Of(Workload.Knowledge, answers, audience)).Range;
    }

    [Benchmark]
    public UrgencyRange Compiled()
    {
        var (audience, answers) = Next;
        return Workload.Compiled(audience).Judge(answers, _fired).Range;
    }
}

/// <summary>Triage of 512 cases.</summary>
[MemoryDiagnoser]
public class Cohort
{
    private readonly Answer[][] _stated = [.. Enumerable.Range(0, TriageSlice.Cases).Select(i => Workload.Stated[2 * i % Workload.Stated.Count].Answers)];
    private readonly ulong[] _fired = new ulong[Workload.Compiled(Audience.Person).FiredWords];
    private readonly TriageSlice _slice = Workload.Compiled(Audience.Person).NewSlice();

    [Benchmark(Baseline = true, OperationsPerInvoke = TriageSlice.Cases)]
    public int Readable()
    {
        var emergencies = 0;
        foreach (var answers in _stated) emergencies += Triage.Judge(Workload.Knowledge, Facts.Of(Workload.Knowledge, answers, Audience.Person)).Range.AtLeast == Urgency.Emergency ? 1 : 0;
        return emergencies;
    }

    [Benchmark(OperationsPerInvoke = TriageSlice.Cases)]
    public int Compiled_one_by_one()
    {
        var emergencies = 0;
        foreach (var answers in _stated) emergencies += Workload.Compiled(Audience.Person).Judge(answers, _fired).Range.AtLeast == Urgency.Emergency ? 1 : 0;
        return emergencies;
    }

    [Benchmark(OperationsPerInvoke = TriageSlice.Cases)]
    public int Slice_from_answers()
    {
        _slice.Clear();
        for (var at = 0; at < _stated.Length; at++) _slice.State(at, _stated[at]);
        return Slice_rules_alone();
    }

    [Benchmark(OperationsPerInvoke = TriageSlice.Cases)]
    public int Slice_rules_alone()
    {
        _slice.Judge();
        var emergencies = 0;
        for (var at = 0; at < TriageSlice.Cases; at++) emergencies += _slice[at].Range.AtLeast == Urgency.Emergency ? 1 : 0;
        return emergencies;
    }
}

/// <summary>Everything that a case leads to, and what has to be read before the first.</summary>
[MemoryDiagnoser]
public class Whole
{
    private readonly KnowledgeFolder _folder = KnowledgeFolder.Open(Path.Combine(Workload.Root, "knowledge"), vignettes: false, languages: false);
    private int _next;

    [Benchmark]
    public int Assess() => AssessmentJson.Write(Reasoner.Assess(Workload.Knowledge, Workload.Cases[_next = (_next + 1) % Workload.Cases.Count])).Length;

    [Benchmark]
    public KnowledgeBase Load_the_knowledge() => _folder.Load().Base!;

    [Benchmark]
    public int Compile_the_triage() => new CompiledTriage(Workload.Knowledge, Audience.Person).GateCount;
}
