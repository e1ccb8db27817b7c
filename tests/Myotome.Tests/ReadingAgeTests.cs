using Myotome.Knowledge;
using Xunit;

namespace Myotome.Tests;

/// <summary>The public reads this: every English sentence that a person is shown is at most grade 7 (age 11 to 12), measured text by text.</summary>
public class ReadingAgeTests
{
    private const double Most = 7;

    /// <summary>Names and headings are no sentences: in two or three words one name decides the grade. Each stands beside a sentence that is measured.</summary>
    private static bool IsNameOrHeading(PersonText text) =>
        text.Field is "label" or "title" or "person_label" || text.Field.EndsWith(".label", StringComparison.Ordinal) || text.Field.EndsWith(".person_label", StringComparison.Ordinal)
        || (text.Kind == "engine" && !text.English.EndsWith('.'));

    /// <summary>Single texts above the grade, each with what cannot be said otherwise.</summary>
    private static readonly Dictionary<(string Id, string Field), string> Excepted = new()
    {
        [("takes-lithium-or-methotrexate", "ask.person")] = "It asks for two medicines by name.",
        [("takes-opioid-or-sedative", "ask.person_help")] = "It lists medicines by name.",
        [("takes-ssri-or-snri", "ask.person")] = "It names two medicines.",
        [("uveitis-history", "ask.person")] = "It gives the two words that a doctor may have used.",
        [("urgency", "emergency-ambulance")] = "Emergency and ambulance are what a person has to look for, and there is no shorter word.",
        [("urgency", "emergency-department")] = "Emergency department is what stands on the door.",
        [("question", "before")] = "It is filled with the names of actions.",
    };

    [Fact]
    public void Every_sentence_a_person_is_shown_is_at_most_grade_7()
    {
        var above = PersonTexts.All(Shipped.Loaded).Where(text => !IsNameOrHeading(text) && ReadingGrade.Of(text.English) >= Most + 0.05).ToList();
        Assert.Empty(above.Where(text => !Excepted.ContainsKey((text.Id, text.Field))).Select(text => $"{ReadingGrade.Of(text.English):0.0} {text.Kind} {text.Id}, {text.Field}: {text.English}"));
        Assert.Empty(Excepted.Keys.Except(above.Select(text => (text.Id, text.Field))));
    }

    [Fact]
    public void A_sentence_of_a_textbook_would_not_pass() =>
        Assert.True(ReadingGrade.Of("Paraesthesia in a perineal distribution necessitates immediate radiological investigation of the lumbosacral canal.") > 12);

    [Theory]
    [InlineData("numb", 1)]
    [InlineData("leg", 1)]
    [InlineData("take", 1)]
    [InlineData("takes", 1)]
    [InlineData("gives", 1)]
    [InlineData("passed", 1)]
    [InlineData("needed", 2)]
    [InlineData("started", 2)]
    [InlineData("houses", 2)]
    [InlineData("changes", 2)]
    [InlineData("table", 2)]
    [InlineData("muscles", 2)]
    [InlineData("feeling", 2)]
    [InlineData("being", 2)]
    [InlineData("doctor", 2)]
    [InlineData("bladder", 2)]
    [InlineData("people", 2)]
    [InlineData("area", 3)]
    [InlineData("hospital", 3)]
    [InlineData("emergency", 4)]
    [InlineData("operation", 4)]
    [InlineData("usual", 3)]
    [InlineData("MRI", 3)]
    [InlineData("24", 3)]
    public void Syllables_are_counted_as_they_are_spoken(string word, int spoken) => Assert.Equal(spoken, ReadingGrade.Syllables(word));

    [Fact]
    public void The_grade_follows_the_formula() =>
        // Two sentences, eleven words, twelve syllables.
        Assert.Equal(0.39 * 11 / 2 + 11.8 * 12 / 11 - 15.59, ReadingGrade.Of("Go to a doctor now. Do not drive there by car."), 9);
}
