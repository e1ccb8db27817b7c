using System.Text.Json;
using Myotome.Engine;
using Myotome.Knowledge;
using Xunit;

namespace Myotome.Tests;

public class SchemaTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => JsonSchema.All.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Names))]
    public void Every_schema_is_JSON_and_names_every_key_of_its_shape(string name)
    {
        using var schema = JsonDocument.Parse(JsonSchema.Write(name));
        var properties = schema.RootElement.GetProperty("properties");
        Assert.Equal(((Shape.Fields)JsonSchema.All[name]).All.Select(field => field.Name), properties.EnumerateObject().Select(property => property.Name));
        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public void Every_assessment_of_a_vignette_keeps_to_the_schema()
    {
        foreach (var (item, vignette) in Shipped.Examined.Vignettes)
        {
            var problems = new Problems(item.File, "MC");
            var node = TextReading.Read(AssessmentJson.Write(Shipped.Assess(vignette.Case)).Span, json: true, problems);
            JsonSchema.All["assessment"].Check(node!, problems);
            Assert.Empty(problems.All);
        }
    }
}
