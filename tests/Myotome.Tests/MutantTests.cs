using Myotome.Knowledge.Proof;
using Xunit;

namespace Myotome.Tests;

/// <summary>Rules that are broken on purpose: an example, a vignette or a law notices.</summary>
public class MutantTests
{
    private static readonly Mutation Mutation = new(Shipped.Examined);

    [Fact]
    public void Nearly_every_mutant_is_noticed_by_an_example_or_a_vignette()
    {
        var left = Mutation.Mutants.AsParallel().AsOrdered().Where(mutant => Mutation.Cheaply(mutant) is null).ToList();
        Assert.True(left.Count == 0, $"{left.Count} of {Mutation.Mutants.Count}:\n" + string.Join('\n', left.Select(mutant => $"{mutant.Kind} {mutant.File}: {mutant.Says}")));
    }
}
