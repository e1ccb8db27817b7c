using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Knowledge.Checks;
using Xunit;
using Check = Myotome.Knowledge.Checks.Check;

namespace Myotome.Tests;

public partial class LanguageTests
{
    private static readonly Translation Texts = new(Shipped.Loaded, "es");
    private static readonly KnowledgeBase Spanish = Shipped.Loaded.In("es");

    [Fact]
    public void Spanish_is_shipped_and_whole()
    {
        Assert.Equal(["es"], Shipped.Loaded.Languages);
        Assert.Empty(Texts.Missing);
        Assert.All(Shipped.Loaded.Of("language"), file => Assert.Equal("true", ((Node.Scalar)file.Root["complete"]!).Value));
    }

    [Fact]
    public void Every_file_of_a_language_says_that_nobody_has_reviewed_it() =>
        Assert.All(Shipped.Loaded.Of("language"), file => Assert.Equal("draft", ((Node.Scalar)file.Root["status"]!).Value));

    [Fact]
    public void Every_question_a_person_is_asked_is_asked_in_Spanish()
    {
        foreach (var finding in Shipped.Base.Findings.Where(finding => finding.Ask?.Person is not null))
        {
            var spanish = Spanish.Find(finding.Id)!.Ask!;
            Assert.StartsWith("¿", Regex.Match(spanish.Person!, "[¿?]").Value, StringComparison.Ordinal);
            Assert.NotEqual(finding.Ask!.Person, spanish.Person);
            Assert.Equal(finding.Ask.PersonHelp is null, spanish.PersonHelp is null);
            Assert.Equal(finding.Ask.Clinician, spanish.Clinician);
        }
    }

    [Fact]
    public void The_same_case_gets_the_same_assessment_in_other_words() => Prop.ForAll(RandomCase.Any, random =>
    {
        var it = random.Case with { Audience = Audience.Person };
        return Skeleton(Reasoner.Assess(Shipped.Base, it)) == Skeleton(Reasoner.Assess(Spanish, it));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Nothing_that_a_person_reads_stays_English()
    {
        var english = PersonTexts.All(Shipped.Loaded).Where(text => text.English.Contains(' ', StringComparison.Ordinal)).Select(text => text.English).ToHashSet(StringComparer.Ordinal);
        // What is the same in both: names.
        english.ExceptWith(Texts.All.Select(text => Texts.Of(text)!));
        foreach (var (_, read) in Shipped.Examined.Vignettes.Where(vignette => vignette.Case.Case.Audience == Audience.Person))
        {
            var left = Strings(Reasoner.Assess(Spanish, read.Case)).Where(english.Contains).ToList();
            Assert.Empty(left);
        }
    }

    [Fact]
    public void The_hash_says_what_is_claimed_and_is_the_same_in_every_language() => Assert.Equal(Shipped.Base.Sha256, Spanish.Sha256);

    [Fact]
    public void A_missing_text_is_an_error_and_never_falls_back_in_silence()
    {
        var rules = Folder("rules.yaml", text => text.Replace("es: Los escalofríos con temblores son una emergencia", "es: \"\"", StringComparison.Ordinal));
        Assert.Throws<InvalidOperationException>(() => rules.Load().In("es"));
        Assert.Equal("[en] Shaking chills are an emergency", rules.Load().In("es", english => "[en] " + english).Rules.First(rule => rule.Id == "rigors").Title);
        Assert.Contains(Check.Examine(rules.Load(), forUse: true), problem => problem is { Code: "KB0080", File: "knowledge/languages/es/rules.yaml" });
    }

    [Fact]
    public void A_text_whose_English_has_changed_is_stale_with_its_file_and_line()
    {
        const string path = "rules/rigors.yaml";
        var changed = Shipped.Folder.With(path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Shipped.Folder[path].Span).Replace("Shaking chills are an emergency", "Shaking chills need a hospital", StringComparison.Ordinal)));
        var stale = Assert.Single(Check.Examine(changed.Load()), problem => problem.Code == "KB0080");
        var line = Encoding.UTF8.GetString(changed[PersonTextsPath("rules.yaml")].Span).Split('\n')[stale.At.Line - 1];
        Assert.Equal("knowledge/languages/es/rules.yaml", stale.File);
        Assert.Contains("title", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_changes_on_the_way_is_found()
    {
        var changed = Folder("safety-net.yaml", text => text.Replace("en las próximas 24 horas", "en las próximas 48 horas", StringComparison.Ordinal));
        Assert.Contains(Check.Examine(changed.Load()), problem => problem.Code == "KB0081");
    }

    [Fact]
    public void Writing_the_files_again_changes_nothing_and_loses_nothing()
    {
        foreach (var file in TranslationFiles.Write(Shipped.Loaded, Texts)) Assert.Equal(Encoding.UTF8.GetString(Shipped.Folder[file.Path].Span), file.Text);
    }

    [Fact]
    public void A_text_that_moves_takes_its_translation_along()
    {
        // A caution that names another finding has another key; its words are the same.
        const string path = "actions/bird-dog.yaml";
        var moved = Shipped.Folder.With(path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Shipped.Folder[path].Span).Replace("  - finding: low-mood\n    effect: warn", "  - finding: suicidal-thoughts\n    effect: warn", StringComparison.Ordinal))).Load();
        Assert.All(TranslationFiles.Write(moved, new(moved, "es")), file => Assert.Equal(0, file.Missing));
    }

    [Fact]
    public void Every_placeholder_of_the_engine_is_filled()
    {
        foreach (var (_, read) in Shipped.Examined.Vignettes.Take(80))
        {
            Assert.DoesNotContain(Strings(Reasoner.Assess(Spanish, read.Case with { Audience = Audience.Person })), text => Placeholder().IsMatch(text));
        }
    }

    private static string PersonTextsPath(string file) => "languages/es/" + file;

    private static KnowledgeFolder Folder(string file, Func<string, string> change)
    {
        var before = Encoding.UTF8.GetString(Shipped.Folder[PersonTextsPath(file)].Span);
        var after = change(before);
        Assert.NotEqual(before, after);
        return Shipped.Folder.With(PersonTextsPath(file), Encoding.UTF8.GetBytes(after));
    }

    /// <summary>An assessment without its words: every id, number and choice, in order.</summary>
    private static string Skeleton(Assessment assessment)
    {
        string[] words = ["title", "because", "question", "help", "why", "label", "summary", "says", "dose", "instructions", "easier", "harder", "stop", "weeks", "entry", "progressWhen", "stopWhen", "stepBackWhen",
            "saysFirst", "pacing", "what", "then", "watchFor", "assumptions", "notice", "siteNote"];
        var text = new StringBuilder();
        void Walk(string key, JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject()) Walk(property.Name, property.Value);
                    break;
                case JsonValueKind.Array:
                    text.Append('[').Append(element.GetArrayLength());
                    foreach (var item in element.EnumerateArray()) Walk(key, item);
                    break;
                default:
                    text.Append(key).Append('=').Append(words.Contains(key) ? "…" : element.GetRawText()).Append(';');
                    break;
            }
        }
        Walk("", JsonDocument.Parse(AssessmentJson.Write(assessment)).RootElement);
        return text.ToString();
    }

    private static IEnumerable<string> Strings(Assessment assessment)
    {
        static IEnumerable<string> Of(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Of),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Of(property.Value)),
            _ => [],
        };
        return [.. Of(JsonDocument.Parse(AssessmentJson.Write(assessment)).RootElement)];
    }

    [GeneratedRegex(@"\{[a-z-]+\}")]
    private static partial Regex Placeholder();
}
