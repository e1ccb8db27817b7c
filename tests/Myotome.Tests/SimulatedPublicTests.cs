using System.Globalization;
using System.Text;
using Myotome.Engine;
using Myotome.Knowledge;
using Xunit;

namespace Myotome.Tests;

/// <summary>Clinical decision 23: where a simulated public is sent, printed, and held against what it was.</summary>
public class SimulatedPublicTests
{
    private static readonly Node.Map Plan = (Node.Map)TextReading.Read(File.ReadAllBytes(In("simulated-public.yaml")), json: false, new Problems("simulated-public.yaml", "KB"))!;

    private static string In(string file) => Path.Combine(Shipped.Root, "tests/Myotome.Tests", file);

    private static string? Text(Node.Map map, string key) => (map[key] as Node.Scalar)?.Value;
    private static double Number(Node.Map map, string key) => double.Parse(Text(map, key)!, CultureInfo.InvariantCulture);
    private static IEnumerable<Node.Map> List(string key) => ((Node.List)Plan[key]!).Items.Cast<Node.Map>();

    [Fact]
    public void Every_frequency_has_a_source_or_says_that_it_is_an_assumption() => Assert.All(List("frequencies"), it =>
    {
        Assert.NotNull(Shipped.Base.Find(Text(it, "finding")!));
        Assert.True(Text(it, "assumption") is not null || Shipped.Base.Sources.Any(source => source.Id == Text(it, "source")), Text(it, "finding"));
    });

    [Fact]
    public void The_share_of_a_simulated_public_sent_to_each_urgency_does_not_creep_up()
    {
        var random = new Random((int)Number(Plan, "seed"));
        var people = (int)Number(Plan, "people");
        var flags = ((Node.List)Plan["red_flags"]!).Items.Select(item => ((Node.Scalar)item).Value).ToHashSet(StringComparer.Ordinal);
        var published = (Node.Map)Plan["published"]!;
        var serious = List("serious").ToList();
        var (sent, unsettled, flagged, ill) = (new int[4], 0, 0, 0);
        for (var i = 0; i < people; i++)
        {
            var age = random.Next(18, 86);
            var said = new HashSet<string>(StringComparer.Ordinal);
            foreach (var it in List("frequencies"))
            {
                if ((Text(it, "if") is not { } condition || said.Contains(condition)) && random.NextDouble() * 100 < Number(it, "percent")) said.Add(Text(it, "finding")!);
            }
            if (random.NextDouble() * 100 < Number((Node.Map)published["serious_disease"]!, "percent"))
            {
                ill++;
                var disease = serious[random.Next(serious.Count)];
                said.Add(Text(disease, "finding")!);
                if (Text(disease, "also") is { } also) said.Add(also);
                if (said.Contains("night-pain")) said.Add("pain-at-night");
            }
            if (flags.Overlaps(said) || (age > 55 && flags.Contains("age-over-55"))) flagged++;

            var female = random.Next(2) == 0;
            var person = new Case { Sex = female ? "female" : "male" }.Measured("age", age);
            foreach (var finding in Shipped.Base.Findings.Where(finding => finding.Origin == Origin.Asked && (finding.Screens.Contains(Audience.Person) || said.Contains(finding.Id))))
            {
                if (finding.AskedIf is not null && !said.Contains(finding.Id) && Statement.Of(Shipped.Base, person).Facts is var facts && finding.AskedIf.Judge(facts) == Truth.No) continue;
                person = person.With(finding.Id, said.Contains(finding.Id) ? Answer.Present : Answer.Absent);
            }
            person = RandomCase.Sound(person);
            var range = Shipped.Range(person);
            sent[(int)range.Advised]++;
            if (!range.Settled) unsettled++;
        }

        double Percent(int count) => 100.0 * count / people;
        var report = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"Simulated public: {people} people, {Percent(flagged):0.0} % with at least one red flag, {Percent(ill):0.0} % with serious disease, {unsettled} unsettled.\n"));
        foreach (var level in Enum.GetValues<Urgency>()) report.Append(CultureInfo.InvariantCulture, $"  {level.Name(),-16} {Percent(sent[(int)level]):0.0} %\n");
        TestContext.Current.SendDiagnosticMessage(report.ToString());
        Console.Write(report);

        var red = (Node.Map)published["at_least_one_red_flag"]!;
        Assert.InRange(Percent(flagged), Number(red, "percent") - Number(red, "within"), Number(red, "percent") + Number(red, "within"));
        Assert.InRange(Percent(ill), 0, 1.2);

        // A rise of two points needs a new line in the baseline, whose version the change log explains.
        var baseline = File.ReadAllLines(In("simulated-public.baseline")).Last(line => line.Length > 0 && line[0] != '#').Split(' ');
        Assert.Contains($"Simulated public, baseline {baseline[0]}", File.ReadAllText(Path.Combine(Shipped.Root, "CHANGELOG.md")), StringComparison.Ordinal);
        Assert.True(Percent(sent[(int)Urgency.Emergency]) < double.Parse(baseline[1], CultureInfo.InvariantCulture) + 2, "Two points more emergencies than the baseline.");
        Assert.True(Percent(sent[(int)Urgency.Within24Hours]) < double.Parse(baseline[2], CultureInfo.InvariantCulture) + 2, "Two points more 24-hour cases than the baseline.");
    }
}
