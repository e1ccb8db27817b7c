using Myotome.Knowledge.Proof;
using Xunit;

namespace Myotome.Tests;

/// <summary>Rules that are broken on purpose: an example, a vignette or a law notices.</summary>
public class MutantTests
{
    private static readonly Mutation Mutation = new(Shipped.Examined);

    [Fact]
    public void Cheap_first()
    {
        var left = Mutation.Mutants.AsParallel().AsOrdered().Where(mutant => Mutation.Cheaply(mutant) is null).ToList();
        TestContext.Current.SendDiagnosticMessage("{0} mutants, {1} left", Mutation.Mutants.Count, left.Count);
        foreach (var mutant in left) TestContext.Current.SendDiagnosticMessage("{0}", $"{mutant.Kind} {mutant.File}: {mutant.Says}");
    }
}
