using Myotome.Engine;
using Xunit;

namespace Myotome.Tests;

public class QuantityTests
{
    [Theory]
    [InlineData("98.6", "[degF]", "Cel", "37.00"), InlineData("104", "[degF]", "Cel", "40.00"), InlineData("2", "wk", "d", "14"), InlineData("72", "h", "d", "3"), InlineData("1", "L", "mL", "1000")]
    public void A_unit_of_the_same_thing_is_converted(string value, string from, string to, string expected) =>
        Assert.Equal(decimal.Parse(expected, null), Ucum.Convert(decimal.Parse(value, null), from, to));

    [Theory]
    [InlineData("mg/dL", "mg/L"), InlineData("d", "Cel"), InlineData("Cel", "[degF]"), InlineData("kg", "mL")]
    public void What_cannot_be_converted_is_not_guessed(string from, string to) => Assert.Null(Ucum.Convert(1, from, to));

    [Theory]
    [InlineData("temperature: 38.2"), InlineData("temperature: warm"), InlineData("temperature: 38.2 K"), InlineData("crp: 3 mg/dL"), InlineData("crp: 3mg/L"), InlineData("esr: 30 mm"), InlineData("temperature: 38,2 Cel"), InlineData("temperature: 1e2 Cel")]
    public void A_wrong_unit_is_a_problem_and_never_a_value(string written)
    {
        var read = Shipped.ReadCase($"measurements: {{ {written.Replace(",", "\\,", StringComparison.Ordinal)} }}\n".Replace("\\,", ",", StringComparison.Ordinal));
        Assert.NotEmpty(read.Problems);
        Assert.Empty(read.Case.Measurements);
    }

    [Theory]
    [InlineData("temperature: 104 Cel"), InlineData("temperature: '40 [degF]'"), InlineData("post-void-residual: -5 mL"), InlineData("crp: 9000 mg/L")]
    public void What_is_not_plausible_is_a_problem(string written)
    {
        var read = Shipped.ReadCase($"measurements: {{ {written} }}\n");
        Assert.Equal("MC0046", Assert.Single(read.Problems).Code);
    }

    [Fact]
    public void Every_threshold_is_present_at_its_limit_and_absent_short_of_it()
    {
        foreach (var quantity in Shipped.Base.Quantities)
        {
            foreach (var threshold in quantity.Thresholds)
            {
                var nudge = threshold.Beyond == Beyond.AtLeast ? 0.001m : -0.001m;
                var at = threshold.Beyond == Beyond.Below ? threshold.Limit + nudge : threshold.Limit;
                var shortOf = threshold.Beyond == Beyond.Below ? threshold.Limit : threshold.Limit - nudge;
                Assert.Equal(Truth.Yes, Statement.Of(Shipped.Base, new Case().Measured(quantity.Id, at)).Facts[threshold.Finding]);
                Assert.Equal(Truth.No, Statement.Of(Shipped.Base, new Case().Measured(quantity.Id, shortOf)).Facts[threshold.Finding]);
            }
        }
    }
}
