using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Web.Check;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Myotome.Web.Tests;

/// <summary>The pages of the check against the knowledge: nothing is left out, nothing stands where it should not.</summary>
public class QuestionnaireTests(Site site)
{
    private KnowledgeBase Knowledge => site.Knowledge;

    private IEnumerable<string> Screening => Knowledge.Findings.Where(it => it.Screens.Contains(Audience.Person) && it.Origin == Origin.Asked).Select(it => it.Id);

    [Fact]
    public void Every_question_of_the_screening_set_has_one_place()
    {
        var places = Questionnaire.Pages.SelectMany(page => page.All).ToList();
        Assert.Equal(places.Count, places.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(Screening.Except(places));
        Assert.All(places, id => Assert.NotNull(Knowledge.Find(id)?.Ask?.Person));
    }

    [Fact]
    public void Whatever_the_banner_of_the_seed_names_alone_is_on_the_list_that_comes_first()
    {
        var list = Questionnaire.Pages[0].All.ToHashSet(StringComparer.Ordinal);
        var seed = site.Services.GetRequiredService<LoadedKnowledge>().Of("seed").Single();
        foreach (var entry in ((Node.List)seed.Root["banner"]!).Items.OfType<Node.Map>().Where(entry => entry["alone"] is not null))
        {
            foreach (var id in ((Node.Map)((Node.Map)entry["alone"]!)["given"]!).Entries.Select(given => given.Key.Value))
            {
                var it = Knowledge.Find(id)!;
                var covered = list.Contains(id) || it.Parts.Any(list.Contains) || Knowledge.Findings.Any(parent => list.Contains(parent.Id) && (parent.Parts.Contains(id) || parent.Forms.Contains(id)));
                Assert.True(covered, id);
            }
        }
    }

    [Fact]
    public void What_the_list_that_comes_first_calls_an_emergency_is_one()
    {
        var together = Questionnaire.Pages[0].Groups.Where(group => group.Together is not null).SelectMany(group => group.Findings).Where(id => !Knowledge.EmergencySigns.Contains(id)).ToList();
        Assert.Equal(["back-pain-severe", "fever"], together);
        Assert.All(Questionnaire.Pages[0].Groups.Where(group => group.Together is null).SelectMany(group => group.Findings), id => Assert.Contains(id, Knowledge.EmergencySigns));
        var both = new Answers { Given = together.Aggregate(new Answers().Given, (given, id) => given.SetItem(id, Answer.Present)) };
        Assert.Equal(Urgency.Emergency, Reasoner.Assess(Knowledge, both.ToCase()).Triage.Range.AtLeast);
    }

    [Fact]
    public void Skin_bladder_and_bowel_and_sex_have_pages_of_their_own()
    {
        Assert.Equal(["bladder-disturbance", "bowel-disturbance"], Questionnaire.Page("toilet")!.All);
        Assert.Equal(["saddle-numbness"], Questionnaire.Page("saddle")!.All);
        Assert.Equal(["sexual-dysfunction"], Questionnaire.Page("sex")!.All);
    }

    [Fact]
    public void No_list_is_longer_than_six_until_answers_call_for_more()
    {
        Assert.All(Questionnaire.Pages[0].Groups, group => Assert.InRange(group.Findings.Length, 1, Questionnaire.MostOnAPage));
        var questionnaire = new Questionnaire(Knowledge);
        var answers = new Answers { Sex = "female", Age = 30, Given = Questionnaire.Pages[0].All.Aggregate(new Answers().Given, (given, id) => given.SetItem(id, Answer.Absent)) };
        Assert.All(Questionnaire.Pages.Skip(1), page => Assert.InRange(questionnaire.Shown(answers, page).Length, 0, Questionnaire.MostOnAPage));
    }

    [Fact]
    public void Whatever_is_answered_there_is_an_end_and_no_result_before_the_screening_set_is_answered()
    {
        var (questionnaire, chance) = (new Questionnaire(Knowledge), new Random(20261124));
        for (var i = 0; i < (Site.Full ? 1000 : 100); i++)
        {
            var answers = new Answers();
            for (var pages = 0; questionnaire.Step(answers) is var step && step != Questionnaire.Result; pages++)
            {
                Assert.InRange(pages, 0, 40);
                if (step == Questionnaire.Review) answers = answers with { Reviewed = true };
                else if (step == Questionnaire.Figure) answers = answers with { Marked = [.. Marks.All.Where(_ => chance.Next(40) == 0)] };
                else if (step == Questionnaire.Who) answers = answers with { Sex = chance.Next(3) switch { 0 => "female", 1 => "male", _ => "unknown" }, Age = chance.Next(5) == 0 ? null : chance.Next(5, 95) };
                else
                {
                    var page = Questionnaire.Page(step)!;
                    var shown = questionnaire.Shown(answers, page);
                    Assert.NotEmpty(shown);
                    // Mostly "no": that is the longest way.
                    answers = answers with { Given = answers.Given.SetItems(shown.Select(id => KeyValuePair.Create(id, chance.Next(40) switch { 0 => Answer.Present, 1 => Answer.Unsure, _ => Answer.Absent }))) };
                }
            }
            var range = Reasoner.Assess(Knowledge, answers.ToCase()).Triage.Range;
            var left = Questions.Next(Knowledge, Statement.Of(Knowledge, answers.ToCase()).Facts, Reasoner.Assess(Knowledge, answers.ToCase()).Triage).Where(ask => !ask.AskedBefore && ask.Kind == "finding" && ask.Id != "sex-female");
            Assert.True(range.AtLeast == Urgency.Emergency || !left.Any(), string.Join(", ", left.Select(ask => ask.Id)));
        }
    }

    [Fact]
    public void The_answers_are_small_and_come_back_as_they_went()
    {
        var chance = new Random(7);
        foreach (var share in new[] { 0, 50, 100 })
        {
            var asked = Knowledge.Findings.Where(it => it.Origin == Origin.Asked && chance.Next(100) < share);
            var answers = new Answers
            {
                ForAnother = share == 50, Age = 71, Sex = "female", At = "review", WentOn = Route.Ambulance, Reviewed = true, Missed = true, Region = "canada", AnsweredAt = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000),
                Marked = share == 0 ? null : [.. Marks.All.Where(_ => chance.Next(100) < share)],
                Given = asked.Aggregate(new Answers().Given, (given, it) => given.SetItem(it.Id, (Answer)chance.Next(1, 6))),
            };
            var bytes = answers.Write(Knowledge);
            Assert.InRange(bytes.Length, 1, 420);
            // As a code with an address before it, it still fits into one picture.
            Assert.InRange(Carried.Code(answers, Knowledge).Length, 1, Carried.Longest);
            var back = Answers.Read(bytes, Knowledge)!;
            Assert.Equal(answers.Given, back.Given);
            Assert.Equal(answers.Marked, back.Marked);
            Assert.Equal(answers with { Given = back.Given, Marked = back.Marked, Earlier = back.Earlier }, back);
            var again = Answers.Read((answers with { Earlier = [new(answers.AnsweredAt!.Value, answers.Given)] }).Write(Knowledge), Knowledge)!.Earlier.Single();
            Assert.Equal(answers.AnsweredAt.Value, again.At);
            Assert.Equal(answers.Given, again.Given);
        }
    }
}
