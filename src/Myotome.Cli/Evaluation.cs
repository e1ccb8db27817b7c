using Myotome.Engine;
using Myotome.Knowledge;

namespace Myotome.Cli;

/// <summary>A share with its Wilson 95 % interval.</summary>
internal readonly record struct Share(int Hits, int Of)
{
    public double Value => Of == 0 ? double.NaN : (double)Hits / Of;

    public (double Low, double High) Interval
    {
        get
        {
            if (Of == 0) return (double.NaN, double.NaN);
            const double z = 1.959963984540054;
            double n = Of, p = Hits / n, centre = p + z * z / (2 * n), spread = z * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n)), scale = 1 + z * z / n;
            return (Math.Max(0, (centre - spread) / scale), Math.Min(1, (centre + spread) / scale));
        }
    }

    public override string ToString() => Of == 0
        ? "none to count"
        : FormattableString.Invariant($"{Hits}/{Of} = {Value:0.000} (95 % {Interval.Low:0.000} to {Interval.High:0.000})");
}

/// <summary>One case that says what it expects, and what became of it.</summary>
internal sealed record Evaluated(string Name, Urgency Expected, UrgencyRange Range)
{
    public Urgency Advised => Range.Advised;

    /// <summary>The condition that it expects, if it expects one.</summary>
    public string? Condition { get; init; }

    /// <summary>Where the differential puts that condition, from 1; null where it does not list it.</summary>
    public int? Rank { get; init; }

    /// <summary>The lesion site that it expects, if it expects one.</summary>
    public string? Site { get; init; }

    /// <summary>Where that site stands among those reported, from 1; null where it is not reported.</summary>
    public int? SiteRank { get; init; }
}

/// <summary>How well the program does on cases that say what they expect.</summary>
internal sealed class Evaluation(IReadOnlyList<Evaluated> cases)
{
    public static readonly Urgency[] Levels = Enum.GetValues<Urgency>();

    public IReadOnlyList<Evaluated> Cases => cases;

    public int[,] Matrix(Func<Evaluated, Urgency> given)
    {
        var matrix = new int[Levels.Length, Levels.Length];
        foreach (var it in cases) matrix[(int)it.Expected, (int)given(it)]++;
        return matrix;
    }

    public Share Sensitivity => Count(it => it.Expected == Urgency.Emergency, it => it.Advised == Urgency.Emergency);
    public Share Specificity => Count(it => it.Expected != Urgency.Emergency, it => it.Advised != Urgency.Emergency);
    public Share Settled => Count(_ => true, it => it.Range.Settled);
    public Share Exact => Count(_ => true, it => it.Advised == it.Expected);
    /// <summary>The expected condition is among the first so many.</summary>
    public Share Top(int count) => Count(it => it.Condition is not null, it => it.Rank <= count);
    /// <summary>The expected site is among the first so many reported.</summary>
    public Share SiteTop(int count) => Count(it => it.Site is not null, it => it.SiteRank <= count);
    public IEnumerable<Evaluated> OverTriaged => cases.Where(it => it.Advised > it.Expected);
    public IEnumerable<Evaluated> UnderTriaged => cases.Where(it => it.Advised < it.Expected);

    private Share Count(Func<Evaluated, bool> among, Func<Evaluated, bool> hit) => new(cases.Count(it => among(it) && hit(it)), cases.Count(among));

    /// <summary>Assesses a case, or null where it expects no urgency.</summary>
    public static Evaluated? Of(KnowledgeBase knowledge, CaseFile file)
    {
        if (file.Expected?.Urgency is not { } expected) return null;
        var assessment = Reasoner.Assess(knowledge, file.Case);
        var candidates = assessment.Differential.Candidates.Where(candidate => candidate.Supported).Select(candidate => candidate.Condition.Id).ToList();
        var sites = assessment.Localisation.Sites.Select(fit => fit.Site.Id).ToList();
        static int? Rank(List<string> all, string? expected) => expected is not null && all.IndexOf(expected) is >= 0 and var at ? at + 1 : null;
        return new(file.Name, expected, assessment.Triage.Range)
        {
            Condition = file.Expected.Condition,
            Rank = Rank(candidates, file.Expected.Condition),
            Site = file.Expected.Site,
            SiteRank = Rank(sites, file.Expected.Site),
        };
    }
}
