using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Myotome.Engine;

namespace Myotome.Web.Check;

/// <summary>Questions that share one "None of these".</summary>
/// <param name="Title">The key of its heading; null where the page's own will do.</param>
/// <param name="Together">The key of what is an emergency only where two of them meet; null where each stands alone.</param>
/// <param name="Findings">What is asked, in order.</param>
public sealed record QuestionGroup(string? Title, string? Together, ImmutableArray<string> Findings);

/// <summary>A page of questions.</summary>
/// <param name="Id">Its name, and the key of its heading.</param>
/// <param name="Groups">Its groups.</param>
public sealed record QuestionPage(string Id, ImmutableArray<QuestionGroup> Groups)
{
    /// <summary>Everything that is asked here.</summary>
    public IEnumerable<string> All => Groups.SelectMany(group => group.Findings);
}

/// <summary>
/// Which page comes next. The pages and their order are data; whether a question on one is asked is the engine's to say: only what could
/// still change how soon the person must be seen.
/// </summary>
public sealed class Questionnaire(KnowledgeBase knowledge)
{
    /// <summary>The list that comes before everything.</summary>
    public const string Emergency = "emergency";
    /// <summary>Age, sex, and who answers.</summary>
    public const string Who = "who";
    /// <summary>The figure on which to mark where.</summary>
    public const string Figure = "figure";
    /// <summary>Check your answers.</summary>
    public const string Review = "review";
    /// <summary>The result.</summary>
    public const string Result = "result";

    /// <summary>More than this at once is too much for one page.</summary>
    public const int MostOnAPage = 6;

    /// <summary>Every page of questions, the emergency list first.</summary>
    public static ImmutableArray<QuestionPage> Pages { get; } = ReadPages();

    /// <summary>The page of this name, or null.</summary>
    /// <param name="id">A name.</param>
    public static QuestionPage? Page(string? id) => Pages.FirstOrDefault(page => page.Id == id);

    /// <summary>Where the person is now. There is no result before every question that counts has been put.</summary>
    /// <param name="answers">What was answered.</param>
    public string Step(Answers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.At is { } at) return at;
        var asking = Asked(answers);
        if (asking.Stops) return Result;
        if (asking.Open(Pages[0]).Any()) return Emergency;
        if (answers.Sex is null) return Who;
        foreach (var page in Pages.Skip(1))
        {
            if (page.Id == AfterFigure && answers.Marked is null && IsToBeMarked(answers)) return Figure;
            if (asking.Open(page).Any()) return page.Id;
        }
        return answers.Reviewed ? Result : Review;
    }

    /// <summary>The answers as they are kept. Where a changed answer took the emergency back, the check stops again at the next one.</summary>
    /// <param name="answers">What was answered.</param>
    public Answers Kept(Answers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return Asked(answers).IsEmergency ? answers : answers with { WentOn = Route.None };
    }

    /// <summary>What a page shows: what is open there, and, where the person came back to it, what was answered.</summary>
    /// <param name="answers">What was answered.</param>
    /// <param name="page">The page.</param>
    public ImmutableArray<string> Shown(Answers answers, QuestionPage page)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(page);
        var open = Asked(answers).Open(page).ToHashSet(StringComparer.Ordinal);
        if (page.Id != Emergency && answers.At is null) return [.. page.All.Where(open.Contains).Take(MostOnAPage)];
        return [.. page.All.Where(id => answers.Given.ContainsKey(id) || open.Contains(id))];
    }

    /// <summary>The pages that this person meets, in order: those with an answer, and those with something to ask.</summary>
    /// <param name="answers">What was answered.</param>
    public ImmutableArray<string> Way(Answers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var asking = Asked(answers);
        var pages = Pages.Skip(1).Where(page => page.All.Any(answers.Given.ContainsKey) || asking.Open(page).Any()).Select(page => page.Id).ToList();
        if (answers.Marked is not null || IsToBeMarked(answers))
        {
            var before = Pages.TakeWhile(page => page.Id != AfterFigure).Select(page => page.Id).ToHashSet();
            pages.Insert(pages.Count(before.Contains), Figure);
        }
        return [Emergency, Who, .. pages, Review];
    }

    // One page asks about the same answers several times: they are judged once.
    private readonly ConditionalWeakTable<Answers, Asking> _asked = [];

    private Asking Asked(Answers answers) => _asked.GetValue(answers, it => new(knowledge, it));

    // What hurts, is weak or is numb has been asked by then.
    private const string AfterFigure = "general";

    private static bool IsToBeMarked(Answers answers) => Marks.CalledForBy.Any(id => answers.Given.GetValueOrDefault(id) is Answer.Present or Answer.Unsure);

    /// <summary>The emergency list, group by group: what is an emergency alone, in the words of the knowledge, and what is one together.</summary>
    /// <param name="knowledge">The knowledge in the reader's language.</param>
    /// <param name="words">The reader's language.</param>
    public static IEnumerable<(string Title, IEnumerable<string> Signs)> EmergencyList(KnowledgeBase knowledge, Words words) => Pages[0].Groups.Select(group =>
        (words[group.Title!], group.Findings.Where(knowledge.EmergencySigns.Contains).Select(id => knowledge.Find(id)!.Ask!.Person!).Concat(group.Together is { } together ? [words[together]] : [])));

    /// <summary>The drawings that show how to check, by finding.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> Drawings { get; } = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, ImmutableArray<string>>
    {
        ["cannot-heel-or-toe-walk"] = ["heel-walk", "toe-walk"],
        ["foot-drop"] = ["lift-foot"],
        ["knee-buckling"] = ["one-leg-stand"],
        ["weakness-one-leg"] = ["stairs"],
        ["proximal-weakness"] = ["stairs"],
        ["cannot-rise-from-chair"] = ["rise-from-chair"],
    });

    /// <summary>Why a question is asked: the most urgent rule that can turn on it.</summary>
    /// <param name="finding">The finding.</param>
    public Rule? Why(string finding) => _why.GetValueOrDefault(finding);

    private readonly Dictionary<string, Rule> _why = knowledge.Rules
        .SelectMany(rule => knowledge.RestsOn(rule.When).Select(finding => (Finding: finding, Rule: rule, Direct: rule.When.Reads.Contains(finding))))
        .GroupBy(it => it.Finding, StringComparer.Ordinal)
        .ToDictionary(it => it.Key, it => it.OrderByDescending(entry => entry.Rule.Urgency).ThenByDescending(entry => entry.Direct).ThenBy(entry => entry.Rule.When.Reads.Count()).First().Rule, StringComparer.Ordinal);

    private sealed record WrittenGroup(string Id, bool Together, string[] Findings);
    private sealed record Written(string Id, WrittenGroup[]? Groups, string[]? Findings);

    private static ImmutableArray<QuestionPage> ReadPages() =>
    [
        .. JsonSerializer.Deserialize<Written[]>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Check", "pages.json")), JsonSerializerOptions.Web)!
            .Select(page => new QuestionPage(page.Id, page.Groups is null
                ? [new(null, null, [.. page.Findings!])]
                : [.. page.Groups.Select(group => new QuestionGroup($"page.{page.Id}.{group.Id}", group.Together ? $"page.{page.Id}.{group.Id}.together" : null, [.. group.Findings]))])),
    ];

    /// <summary>What one person, having answered this much, is still to be asked.</summary>
    private sealed class Asking
    {
        private readonly KnowledgeBase _knowledge;
        private readonly Answers _answers;
        private readonly Facts _facts;
        private readonly Triage _triage;
        private readonly HashSet<string> _waitedFor;

        public Asking(KnowledgeBase knowledge, Answers answers)
        {
            (_knowledge, _answers) = (knowledge, answers);
            _facts = Statement.Of(knowledge, answers.ToCase()).Facts;
            _triage = Triage.Judge(knowledge, _facts);
            _waitedFor = [.. Questions.Next(knowledge, _facts, _triage).Where(ask => !ask.AskedBefore).Select(ask => ask.Id)];
        }

        public bool IsEmergency => _triage.Range.AtLeast == Urgency.Emergency;

        /// <summary>True the moment an emergency is certain, and again if a faster way to care is called for.</summary>
        public bool Stops => IsEmergency && _triage.Route > _answers.WentOn;

        public IEnumerable<string> Open(QuestionPage page) => page.All.Where(id => !_answers.Given.ContainsKey(id) && _facts[id] == Truth.Unknown && Asks(page, id));

        // The emergency list is put whole. After an emergency no rule waits for anything: who goes on is asked everything, for whoever sees them.
        private bool Asks(QuestionPage page, string id) => page.Id == Emergency || (IsEmergency ? IsMeant(_knowledge.Find(id)!) : _waitedFor.Contains(id));

        private bool IsMeant(Finding it) => _facts.Open.Asks(it.Id) && (it.AskedIf ?? it.JoinsWhen)?.Judge(_facts) is null or Truth.Yes;
    }
}
