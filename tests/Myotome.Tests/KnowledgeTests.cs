using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Knowledge.Checks;
using Xunit;
using Check = Myotome.Knowledge.Checks.Check;

namespace Myotome.Tests;

public class KnowledgeTests
{
    [Fact]
    public void The_shipped_knowledge_passes_every_check() => Assert.Empty(Check.Examine(Shipped.Loaded));

    public static IEnumerable<TheoryDataRow<string>> Rules => Shipped.Base.Rules.Select(rule => new TheoryDataRow<string>(rule.Id));

    [Theory, MemberData(nameof(Rules))]
    public void Every_rule_does_what_its_examples_say(string id)
    {
        foreach (var example in Shipped.Base.Rules.First(rule => rule.Id == id).Examples)
        {
            var truth = Shipped.Base.Rules.First(rule => rule.Id == id).When.Judge(Facts.From(Shipped.Base, example.Given, example.Measured));
            Assert.Equal(example.Expect, truth switch { Truth.Yes => Expectation.Fires, Truth.No => Expectation.Quiet, Truth.Unknown => Expectation.Undecided });
        }
    }

    public static IEnumerable<TheoryDataRow<string>> BrokenFiles => Directory.EnumerateFiles(Broken).Order(StringComparer.Ordinal).Select(file => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(file)));

    private static string Broken => Path.Combine(Shipped.Root, "tests/Myotome.Tests/broken");

    [Theory, MemberData(nameof(BrokenFiles))]
    public void A_broken_file_trips_its_check(string code)
    {
        var problems = Check.Examine(BrokenKnowledge.Load(Path.Combine(Broken, code + ".yaml")).Load());
        Assert.Contains(problems, problem => problem.Code == code);
    }

    [Fact]
    public void Every_check_has_a_broken_file() =>
        Assert.Empty(ProblemCodes.All.Where(it => it.Code.StartsWith("KB", StringComparison.Ordinal)).Select(it => it.Code).Except(BrokenFiles.Select(row => row.Data)));

    [Fact]
    public void Every_code_has_a_page_made_from_it()
    {
        foreach (var code in ProblemCodes.All)
        {
            var page = Path.Combine(Shipped.Root, "docs/problems", code.Code + ".md");
            var expected = ProblemPage.Write(code);
            if (Environment.GetEnvironmentVariable("MYOTOME_WRITE") is { Length: > 0 })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(page)!);
                File.WriteAllText(page, expected);
            }
            Assert.True(File.Exists(page), $"{page} is missing: run the tests once with MYOTOME_WRITE=1.");
            Assert.Equal(expected, File.ReadAllText(page));
        }
    }

    [Fact]
    public void A_code_is_never_used_twice() => Assert.Equal(ProblemCodes.All.Count, ProblemCodes.All.Select(it => it.Code).Distinct().Count());

    [Fact]
    public void Formatting_twice_changes_nothing_and_keeps_every_value()
    {
        foreach (var item in Shipped.Loaded.Items)
        {
            var once = Canonical.Write(item.Root, item.Shape);
            var problems = new Problems(item.File, "KB");
            var read = TextReading.Read(Encoding.UTF8.GetBytes(once), json: false, problems);
            Assert.Empty(problems.All);
            Assert.Equal(once, Canonical.Write(read!, item.Shape));
        }
    }

    [Fact]
    public void Any_text_survives_the_canonical_form() => Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is { Length: > 0 } && !text.Any(char.IsControl) && !text.Any(char.IsSurrogate)), text =>
    {
        var shape = new Shape.Fields(new Field("says", new Shape.Line()), new Field("list", new Shape.Many(new Shape.Line())));
        var node = new Node.Map(Spot.Start, [(new(Spot.Start, "says"), new Node.Scalar(Spot.Start, text)), (new(Spot.Start, "list"), new Node.List(Spot.Start, [new Node.Scalar(Spot.Start, text), new Node.Scalar(Spot.Start, "b")]))]);
        var problems = new Problems("x", "KB");
        var read = TextReading.Read(Encoding.UTF8.GetBytes(Canonical.Write(node, shape)), json: false, problems) as Node.Map;
        return read?["says"] is Node.Scalar says && says.Value == text && read["list"] is Node.List { Items: [Node.Scalar first, _] } && first.Value == text;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_hash_changes_with_a_word_and_not_with_the_layout()
    {
        var path = Shipped.Folder.Paths.First(path => path.StartsWith("rules/", StringComparison.Ordinal));
        var text = Encoding.UTF8.GetString(Shipped.Folder[path].Span);
        Assert.Equal(Shipped.Base.Sha256, Shipped.Folder.With(path, Encoding.UTF8.GetBytes(text + "\n\n")).Load().Base!.Sha256);
        Assert.NotEqual(Shipped.Base.Sha256, Shipped.Folder.With(path, Encoding.UTF8.GetBytes(text.Replace("title: ", "title: Really, ", StringComparison.Ordinal))).Load().Base!.Sha256);
    }

    [Fact]
    public void Everything_says_draft_until_a_named_clinician_has_checked_it() => Assert.All(
        Shipped.Loaded.Items.Where(item => item.Kind is not ("seed" or "vignette" or "source" or "manifest") && item.Root["review"] is Node.Map review && review["checked"] is Node.List { Items.IsEmpty: true }),
        item => Assert.Equal("draft", ((Node.Scalar)item.Root["status"]!).Value));

    [Fact]
    public void Every_emergency_rule_is_linked_to_a_hazard_whose_tests_exist()
    {
        var tests = typeof(KnowledgeTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Select(method => method.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var hazard in Shipped.Loaded.Of("hazard"))
        {
            var named = ((Node.List)((Node.Map)hazard.Root["controls"]!)["tests"]!).Items.Cast<Node.Scalar>();
            Assert.All(named, test => Assert.True(tests.Contains(test.Value), $"{hazard.Id} names the test {test.Value}, which does not exist."));
        }
        Assert.All(Shipped.Base.Rules.Where(rule => rule.Urgency == Urgency.Emergency), rule => Assert.NotEmpty(rule.Hazards));
    }
}
