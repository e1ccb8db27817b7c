using Myotome.Knowledge;
using Xunit;

namespace Myotome.Tests;

public class ReadingAgeTests
{
    [Fact]
    public void Dump()
    {
        using var output = new StreamWriter("/tmp/lang/grades.tsv");
        foreach (var text in PersonTexts.All(Shipped.Loaded)) output.WriteLine($"{ReadingGrade.Of(text.English):0.0}\t{text.Kind}\t{text.Id}\t{text.Field}\t{text.English}");
    }
}
