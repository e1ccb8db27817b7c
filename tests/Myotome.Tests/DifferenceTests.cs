using System.Text;
using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Knowledge.Checks;
using Myotome.Knowledge.Proof;
using Xunit;

namespace Myotome.Tests;

/// <summary>What changed between two versions of the knowledge, and for whom.</summary>
public class DifferenceTests
{
    [Fact]
    public void Between_a_version_and_itself_nothing_moves()
    {
        var difference = new Difference(Shipped.Examined, Shipped.Examined);
        Assert.Empty(difference.Added.Concat(difference.Changed).Concat(difference.Retired));
        Assert.Empty(difference.Rejudged);
        var moves = difference.Moves("z3").ToList();
        Assert.Equal(24, moves.Count);
        Assert.All(moves, move => Assert.Null(move.Case));
    }

    [Theory]
    [InlineData("rules/cold-pale-leg.yaml", "urgency: emergency, route: ambulance", "urgency: within-24-hours", "emergency", "within-24-hours")]
    [InlineData("quantities/temperature.yaml", "at_least: 38,", "at_least: 37,", "appointment", "within-24-hours")]
    public void Every_change_of_what_is_advised_comes_with_a_case_that_both_versions_show(string file, string old, string anew, string from, string to)
    {
        var changed = With(file, old, anew);
        var difference = new Difference(Shipped.Examined, changed);
        Assert.Contains(file, difference.Changed);
        var moves = difference.Moves("z3").ToList();
        Assert.Contains(moves, move => move.Case is not null && move.From.Name() == from && move.To.Name() == to);
        foreach (var move in moves.Where(move => move.Case is not null))
        {
            Assert.Equal((move.From, move.To), (Advised(move.Case!, Shipped.Base), Advised(move.Case!, changed.Base)));
        }
    }

    [Fact]
    public void A_rule_that_is_gone_is_retired_and_only_lowers()
    {
        var rule = Encoding.UTF8.GetString(Shipped.Folder["rules/low-mood.yaml"].Span).Replace("id: low-mood", "id: extra", StringComparison.Ordinal).Replace("when: low-mood", "when: back-gives-out", StringComparison.Ordinal);
        var loaded = Shipped.Folder.With("rules/extra.yaml", Encoding.UTF8.GetBytes(rule)).Load();
        var difference = new Difference(new(loaded, loaded.Base!), Shipped.Examined);
        Assert.Equal(["rules/extra.yaml"], difference.Retired);
        Assert.NotEmpty(difference.Rejudged);
        var moved = difference.Moves("z3").Where(move => move.Case is not null).ToList();
        Assert.Equal([(Urgency.Appointment, Urgency.SelfCare)], moved.Select(move => (move.From, move.To)).Distinct());
    }

    private static Urgency Advised(string yaml, KnowledgeBase knowledge)
    {
        var file = CaseFile.Read(Encoding.UTF8.GetBytes(yaml), "case.yaml", json: false, knowledge);
        return Triage.Judge(knowledge, Statement.Of(knowledge, file.Case).Facts).Range.Advised;
    }

    private static Examined With(string file, string old, string anew)
    {
        var text = Encoding.UTF8.GetString(Shipped.Folder[file].Span);
        Assert.Contains(old, text, StringComparison.Ordinal);
        var loaded = Shipped.Folder.With(file, Encoding.UTF8.GetBytes(text.Replace(old, anew, StringComparison.Ordinal))).Load();
        return new(loaded, loaded.Base ?? throw new InvalidOperationException(string.Join('\n', loaded.Problems)));
    }
}
