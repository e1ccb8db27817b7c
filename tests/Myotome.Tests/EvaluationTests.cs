using System.Security.Cryptography;
using System.Text;
using Myotome.Cli;
using Myotome.Engine;
using Xunit;

namespace Myotome.Tests;

/// <summary>Clinical decision 22: how we judge ourselves. The tables are printed by ./test; here stand the limits.</summary>
public class EvaluationTests
{
    private static readonly List<(string File, string Set, Evaluated It)> All = [.. Shipped.Examined.Vignettes
        .Select(vignette => (vignette.Item.File, vignette.Case.Set!, Evaluation.Of(Shipped.Base, vignette.Case)!))];

    private static List<(string File, string Set, Evaluated It)> Own => [.. All.Where(it => !it.File.StartsWith("vignettes/reserved/", StringComparison.Ordinal))];
    private static List<(string File, string Set, Evaluated It)> Reserved => [.. All.Except(Own)];

    [Fact]
    public void There_are_at_least_120_vignettes_of_ours_of_which_50_are_benign_or_longstanding()
    {
        Assert.True(Own.Count >= 120, $"{Own.Count} vignettes.");
        Assert.True(Own.Count(it => it.Set == "benign") >= 50);
    }

    [Fact]
    public void No_emergency_of_our_vignettes_is_missed()
    {
        var missed = Own.Where(it => it.It.Expected == Urgency.Emergency && it.It.Advised != Urgency.Emergency).Select(it => it.It.Name);
        Assert.Empty(missed);
        Assert.True(new Evaluation([.. Own.Select(it => it.It)]).Sensitivity.Value >= 0.99);
    }

    [Fact]
    public void No_vignette_of_ours_is_sent_away_later_than_it_should_be() =>
        Assert.Empty(Own.Where(it => it.It.Advised < it.It.Expected).Select(it => it.It.Name));

    [Fact]
    public void The_benign_set_stays_within_its_limits()
    {
        var benign = Own.Where(it => it.Set == "benign").ToList();
        double Share(Urgency urgency) => (double)benign.Count(it => it.It.Advised == urgency) / benign.Count;
        Assert.True(Share(Urgency.Emergency) <= 0.05, $"{Share(Urgency.Emergency):P1} emergency");
        Assert.True(Share(Urgency.Within24Hours) <= 0.25, $"{Share(Urgency.Within24Hours):P1} within 24 hours");
    }

    [Fact]
    public void The_reserved_set_is_large_half_benign_and_as_it_was_on_its_first_run()
    {
        Assert.True(Reserved.Count >= 60, $"{Reserved.Count} reserved vignettes.");
        Assert.True(2 * Reserved.Count(it => it.Set == "benign") >= Reserved.Count);
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Shipped.Folder.Paths.Where(path => path.StartsWith("vignettes/reserved/", StringComparison.Ordinal)))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(Shipped.Folder[path].Span);
        }
        Assert.Equal(File.ReadAllText(Path.Combine(Shipped.Root, "tests/Myotome.Tests/reserved-vignettes.sha256")).Trim(), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Theory]
    [InlineData(0, 10, 0.0, 0.278), InlineData(10, 10, 0.722, 1.0), InlineData(8, 10, 0.490, 0.943), InlineData(50, 100, 0.404, 0.596)]
    public void Wilsons_interval_is_the_one_in_the_tables(int hits, int of, double low, double high)
    {
        var interval = new Share(hits, of).Interval;
        Assert.Equal(low, interval.Low, 0.001);
        Assert.Equal(high, interval.High, 0.001);
    }
}
