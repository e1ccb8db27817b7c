using Myotome.Engine;
using Myotome.Knowledge.Proof;
using Xunit;

namespace Myotome.Tests;

/// <summary>Rules that are broken on purpose: an example, a vignette or a law notices, or the solver proves that nothing changed.</summary>
public class MutantTests
{
    private static readonly Mutation Mutation = new(Shipped.Examined);

    // Worked out at first use: workers that read a static field while the class is still being set up would wait for ever.
    private static List<Mutant> Unnoticed => field ??= [.. Mutation.Mutants.AsParallel().AsOrdered().Where(mutant => Mutation.Cheaply(mutant) is null)];

    [Fact]
    public void Examples_and_vignettes_notice_95_in_a_hundred_slips_of_an_editor()
    {
        Assert.InRange(Mutation.Mutants.Count, 500, 5_000);
        Assert.True(Unnoticed.Count * 100 <= Mutation.Mutants.Count * 5, $"{Unnoticed.Count} of {Mutation.Mutants.Count} unnoticed:\n{string.Join('\n', Unnoticed.Select(Name))}");
    }

    [Fact]
    public void What_they_do_not_notice_a_law_does_or_it_changes_nothing_or_it_is_explained()
    {
        var explained = File.ReadAllText(Path.Combine(Shipped.Root, "docs/decisions/0013-mutants.md"));
        bool IsExplained(Mutant mutant) => explained.Contains($"`{Name(mutant)}`", StringComparison.Ordinal);
        var asked = Shipped.Full ? Unnoticed : [.. Unnoticed.Where(mutant => !IsExplained(mutant)).Where((_, at) => at % 3 == 0)];
        var judged = asked.AsParallel().AsOrdered().Select(mutant => Mutation.Judge(mutant)).ToList();
        Assert.NotEmpty(judged);
        Assert.All(["Law", "Equivalent"], fate => Assert.True(!Shipped.Full || judged.Any(it => it.Fate.ToString() == fate), fate));
        Assert.All(judged, it => Assert.True(it.Fate == Fate.Survived == IsExplained(it.Mutant), $"{Name(it.Mutant)}: {it.Fate} {it.By}\n{it.Case}"));
    }

    [Fact]
    public void A_slip_dies_by_the_example_or_the_vignette_that_shows_it_and_by_no_other()
    {
        Assert.Equal(Fate.Example, FateOf("rules/low-mood.yaml", "drops its only term, low-mood"));
        Assert.Equal(Fate.Vignette, FateOf("rules/breathless-at-rest.yaml", "within-24-hours for emergency"));
        var limit = Mutation.Mutants.Single(mutant => mutant.File == "quantities/crp.yaml" && mutant.Says.Contains("at least 11", StringComparison.Ordinal));
        Assert.Equal(Fate.Example, Mutation.Cheaply(limit)!.Fate);
        var without = Shipped.Base.With(rules: [.. Shipped.Base.Rules.Select(rule => rule with { Examples = [.. rule.Examples.Where(example => !example.Measured.ContainsKey("crp"))] })]);
        Assert.Null(new Mutation(new(Shipped.Loaded, without)).Cheaply(limit));

        static Fate? FateOf(string file, string says) => Mutation.Cheaply(Mutation.Mutants.Single(mutant => mutant.File == file && mutant.Says == says))?.Fate;
    }

    private static string Name(Mutant mutant) => $"{mutant.File}: {mutant.Says}";
}
