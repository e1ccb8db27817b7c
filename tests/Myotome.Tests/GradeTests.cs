using Myotome.Engine;
using Xunit;

namespace Myotome.Tests;

public class GradeTests
{
    [Theory]
    [InlineData("0", 0), InlineData("1", 1), InlineData("2", 2), InlineData("3-", 3), InlineData("3", 3), InlineData("3+", 3)]
    [InlineData("4-", 4), InlineData("4", 4), InlineData("4+", 4), InlineData("5-", 5), InlineData("5", 5)]
    public void A_grade_keeps_its_mark_and_belongs_to_a_whole_grade(string written, int whole)
    {
        Assert.True(Grade.TryParse(written, out var grade));
        Assert.Equal(whole, grade.Whole);
        Assert.Equal(written, grade.ToString());
    }

    [Theory]
    [InlineData("7"), InlineData("-1"), InlineData("4.5"), InlineData("5+"), InlineData(""), InlineData("pain"), InlineData("four"), InlineData("2+"), InlineData("3 hurts")]
    public void What_is_no_grade_is_refused(string written) => Assert.False(Grade.TryParse(written, out _));

    [Fact]
    public void Grades_keep_their_order()
    {
        string[] order = ["0", "1", "2", "3-", "3", "3+", "4-", "4", "4+", "5-", "5"];
        var steps = order.Select(written => Grade.TryParse(written, out var grade) ? grade.Steps!.Value : -1).ToList();
        Assert.Equal(steps.Order(), steps);
        Assert.Equal(steps.Distinct(), steps);
    }

    [Theory]
    [InlineData("NT"), InlineData("2 pain"), InlineData("NT pain")]
    public void A_grade_that_could_not_be_tested_or_hurt_is_no_evidence_of_weakness(string written)
    {
        Assert.True(Grade.TryParse(written, out var grade));
        Assert.False(grade.Counts);
        var it = new Case { Strength = [(new("ankle-dorsiflexion", Side.Left), grade)] };
        Assert.Equal(Truth.Unknown, Statement.Of(Shipped.Base, it).Facts["grade-4-or-less"]);
    }

    [Theory]
    [InlineData("4+", Urgency.Within24Hours), InlineData("4-", Urgency.Within24Hours), InlineData("3+", Urgency.Within24Hours), InlineData("3-", Urgency.Within24Hours), InlineData("2", Urgency.Emergency), InlineData("5-", Urgency.SelfCare)]
    public void The_grade_of_one_movement_sets_the_least_urgency(string written, Urgency atLeast)
    {
        Assert.True(Grade.TryParse(written, out var grade));
        Assert.Equal(atLeast, Shipped.Range(new Case { Strength = [(new("ankle-dorsiflexion", Side.Left), grade)] }).AtLeast);
    }

    [Fact]
    public void Grade_3_in_both_legs_is_an_emergency()
    {
        Assert.True(Grade.TryParse("3", out var three));
        Assert.Equal(Urgency.Emergency, Shipped.Range(new Case { Strength = [(new("ankle-dorsiflexion", Side.Left), three), (new("knee-extension", Side.Right), three)] }).AtLeast);
    }
}
