using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Knowledge.Checks;
using Xunit;

namespace Myotome.Tests;

public class SeedTests
{
    private static readonly Item Seed = Shipped.Loaded.Of("seed").Single();

    public static IEnumerable<TheoryDataRow<string, string>> Alone => ProblemCodes.SeedEntries(Seed).Where(entry => entry["alone"] is not null)
        .Select((entry, i) => new TheoryDataRow<string, string>($"{i}", ((Node.Scalar)entry["says"]!).Value));

    [Theory, MemberData(nameof(Alone))]
    public void Each_emergency_sign_of_the_seed_alone_is_an_emergency(string entry, string says)
    {
        var alone = (Node.Map)ProblemCodes.SeedEntries(Seed).Where(it => it["alone"] is not null).ElementAt(int.Parse(entry, null))["alone"]!;
        var facts = Facts.From(Shipped.Base, KB0038_what_the_seed_names_alone_reaches_its_urgency.Answers(alone), KB0038_what_the_seed_names_alone_reaches_its_urgency.Measured(Shipped.Base, alone));
        var asked = Names.Parse<Urgency>(((Node.Scalar)alone["at_least"]!).Value, Names.Name)!.Value;
        Assert.True(Triage.Judge(Shipped.Base, facts).Range.AtLeast >= asked, says);
    }

    [Fact]
    public void The_banner_and_both_urgent_lists_of_the_seed_are_pinned()
    {
        int Pinned(Func<Node.Map, bool> where, string atLeast) => ProblemCodes.SeedEntries(Seed).Count(entry => where(entry) && entry["alone"] is Node.Map alone && alone["at_least"] is Node.Scalar level && level.Value == atLeast);
        bool Under(Node.Map entry, string heading) => entry["under"] is Node.Scalar under && under.Value.Contains(heading, StringComparison.Ordinal);
        Assert.True(Pinned(entry => entry["under"] is null, "emergency") >= 8);
        Assert.True(Pinned(entry => Under(entry, "Call 911"), "emergency") >= 6);
        Assert.True(Pinned(entry => Under(entry, "24 Hours"), "within-24-hours") >= 5);
        Assert.True(Pinned(entry => Under(entry, "Schedule Appointment"), "appointment") >= 5);
    }

    [Fact]
    public void Nothing_of_the_seed_waits() => Assert.All(ProblemCodes.SeedEntries(Seed), entry => Assert.True(entry["carried_by"] is not null || entry["answer"] is not null));

    [Fact]
    public void No_sentence_of_the_seed_is_copied()
    {
        // The document itself stands outside the repository; its length is what can be checked of it here.
        Assert.All(ProblemCodes.SeedEntries(Seed), entry => Assert.True(((Node.Scalar)entry["says"]!).Value.Length <= 120));
    }
}
