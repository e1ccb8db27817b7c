using FsCheck;
using FsCheck.Fluent;
using Myotome.Engine;

namespace Myotome.Tests;

/// <summary>Random cases over the shipped knowledge base, free of contradictions; they shrink by saying less.</summary>
internal sealed record RandomCase(bool Clinician, bool OthersDenied, (int Finding, int Answer)[] Said)
{
    private static readonly Finding[] Asked = [.. Shipped.Base.Findings.Where(finding => finding.Origin == Origin.Asked)];

    public static Arbitrary<RandomCase> Any { get; } = Arb.From(
        from clinician in ArbMap.Default.GeneratorFor<bool>()
         from othersDenied in ArbMap.Default.GeneratorFor<bool>()
         from count in Gen.Choose(0, othersDenied ? 8 : 60)
         from said in (from finding in Gen.Choose(0, Asked.Length - 1) from answer in Gen.Choose(0, 99) select (finding, answer)).ArrayOf(count)
         select new RandomCase(clinician, othersDenied, said),
        it => Enumerable.Range(0, it.Said.Length).Select(i => it with { Said = [.. it.Said.Where((_, at) => at != i)] }));

    public Audience Audience => Clinician ? Audience.Clinician : Audience.Person;

    /// <summary>The case, without answers that contradict another.</summary>
    public Case Case
    {
        get
        {
            var it = OthersDenied ? Shipped.DeniesEverything(Audience) : new Case { Audience = Audience };
            foreach (var (finding, answer) in Said)
            {
                it = it.With(Asked[finding].Id, answer switch { < 45 => Answer.Absent, < 80 => Answer.Present, _ => Answer.Unsure });
            }
            return Sound(it);
        }
    }

    /// <summary>The case without its contradictions.</summary>
    public static Case Sound(Case it)
    {
        while (Statement.Of(Shipped.Base, it).Facts.Contradictions is [var first, ..])
        {
            it = it.Answers.ContainsKey(first.Finding) ? it.Without(first.Finding) : it.Without(first.With);
        }
        return it;
    }

    public static bool IsSound(Case it) => Statement.Of(Shipped.Base, it).Facts.Contradictions.IsEmpty;

    public override string ToString() =>
        $"{Audience.Name()}{(OthersDenied ? ", everything else denied" : "")}: {string.Join(", ", Case.Answers.Where(entry => !OthersDenied || entry.Value.Either != Answer.Absent).Select(entry => $"{entry.Key} {entry.Value.Either.Name()}"))}";
}
