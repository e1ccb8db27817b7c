using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Myotome.Engine;
using Myotome.Web.Check;
using Myotome.Web.Numbers;

namespace Myotome.Web.Pages;

/// <summary>The self-check: one address, whatever the page. Each answer is posted, kept in the cookie, and the next page is fetched anew.</summary>
public sealed class CheckModel(Languages languages, Words words, Questionnaire questionnaire, AnswersCookie cookie, TimeProvider clock) : PageModel
{
    private readonly KnowledgeBase _knowledge = languages[words];

    /// <summary>What was answered so far.</summary>
    public Answers Answers { get; private set; } = new();
    /// <summary>Which page this is.</summary>
    public string Step { get; private set; } = Questionnaire.Emergency;
    /// <summary>The questions of this page, if it has any.</summary>
    public QuestionPage? Questions { get; private set; }
    /// <summary>Which of them are shown.</summary>
    public ImmutableArray<string> Shown { get; private set; } = [];
    /// <summary>The pages that this person meets.</summary>
    public ImmutableArray<string> Way { get; private set; } = [];
    /// <summary>True if earlier answers could no longer be read.</summary>
    public bool Lost { get; private set; }
    /// <summary>The whole assessment, for the pages that show it.</summary>
    public Assessment Assessment => field ??= Reasoner.Assess(_knowledge, Answers.ToCase());
    /// <summary>The answers as a code to carry to a clinician's screen.</summary>
    public string? Code => Carried.Code(Answers, _knowledge) is { Length: <= Carried.Longest } code ? code : null;

    /// <summary>Whom to call.</summary>
    public PhoneNumbers Numbers => PhoneNumbers.Of(Answers.Region);
    /// <summary>When this page was made.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A finding.</summary>
    /// <param name="id">Its id.</param>
    public Finding Finding(string id) => _knowledge.Find(id)!;

    /// <summary>Why it is asked.</summary>
    /// <param name="id">The finding.</param>
    public Rule? Why(string id) => questionnaire.Why(id) is { } why ? _knowledge.Rules.First(rule => rule.Id == why.Id) : null;

    /// <summary>Where in the way this page stands, from 1.</summary>
    public int Number => Way.IndexOf(Step) + 1;

    /// <summary>Shows the page that is due.</summary>
    public void OnGet() => Show();

    /// <summary>Takes what was posted, and sends the browser to fetch the next page.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
        (Answers, Lost) = cookie.Read(Request);
        var go = form["go"].ToString();
        if (go == "clear")
        {
            AnswersCookie.Clear(Response);
            return Redirect("/");
        }
        if (Next(go, form) is not { } next) return BadRequest();
        cookie.Write(Response, next with { AnsweredAt = Now });
        return RedirectToPage();
    }

    private Answers? Next(string go, IFormCollection form)
    {
        var on = form["page"].ToString();
        if (go.StartsWith("change:", StringComparison.Ordinal)) return go["change:".Length..] is var page && IsPage(page) ? Answers with { At = page, Missed = false, Reviewed = false } : null;
        return go switch
        {
            "go-on" => Answers with { At = null, WentOn = Assessment.Triage.Route },
            "review" => Answers with { At = Questionnaire.Review, Missed = false, Reviewed = false },
            "again" => Answers.Empty || questionnaire.Step(Answers) != Questionnaire.Result || Answers.AnsweredAt is null ? null : Answers.Again(),
            "next" or "skip" when on == Questionnaire.Figure => TakeFigure(form),
            "finish" => Answers with { At = null, Missed = false, Reviewed = true },
            "back" => Back(on),
            "next" or "skip" when on == Questionnaire.Who => TakeWho(form, go == "skip"),
            "next" or "skip" when Questionnaire.Page(on) is { } page => Take(form, page, go == "skip"),
            _ => null,
        };
    }

    private static bool IsPage(string id) => id is Questionnaire.Who or Questionnaire.Figure || Questionnaire.Page(id) is not null;

    private Answers? Back(string from)
    {
        var way = questionnaire.Way(Answers);
        var at = way.IndexOf(from);
        return at <= 0 ? null : Answers with { At = way[at - 1], Missed = false, Reviewed = false };
    }

    private Answers? Take(IFormCollection form, QuestionPage page, bool skip)
    {
        var asked = form["asked"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length == 0 || asked.Any(id => !page.All.Contains(id))) return null;
        var given = Answers.Given.ToBuilder();
        var missed = false;
        foreach (var (group, i) in page.Groups.Select((group, i) => (group, i)))
        {
            var none = form["none." + i.ToString(CultureInfo.InvariantCulture)] == "1";
            foreach (var id in group.Findings.Intersect(asked))
            {
                var said = form["q." + id].ToString();
                if (said.Length > 0)
                {
                    if (Names.Parse<Answer>(said, Names.Name) is not { } answer || !Allowed(Finding(id)).Contains(answer)) return null;
                    given[id] = answer;
                }
                else if (none) given[id] = Answer.Absent;
                // A question that was skipped counts as "not sure", never as "no".
                else if (skip) given[id] = Answer.Unsure;
                else
                {
                    given.Remove(id);
                    missed = true;
                }
            }
        }
        var taken = questionnaire.Kept(Answers with { Given = given.ToImmutable(), Reviewed = false, At = null, Missed = false });
        // An emergency that is certain already does not wait for the rest of the page.
        return missed && questionnaire.Step(taken) != Questionnaire.Result ? taken with { At = page.Id, Missed = true } : taken;
    }

    private Answers? TakeFigure(IFormCollection form)
    {
        var marked = form["mark"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!marked.IsSubsetOf(Marks.All)) return null;
        return questionnaire.Kept(Answers with { Marked = [.. marked], Reviewed = false, At = null, Missed = false });
    }

    private Answers? TakeWho(IFormCollection form, bool skip)
    {
        var (written, sex) = (form["age"].ToString().Trim(), form["sex"].ToString());
        var age = int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years <= 120 ? years : (int?)null;
        if (sex is not ("" or "female" or "male" or "unknown")) return null;
        var given = Answers.Given.ToBuilder();
        foreach (var id in WhoAlso)
        {
            var said = form["q." + id].ToString();
            if (said.Length == 0) given.Remove(id);
            else if (Names.Parse<Answer>(said, Names.Name) is { } answer && Allowed(Finding(id)).Contains(answer)) given[id] = answer;
            else return null;
        }
        var taken = Answers with { ForAnother = form["for"] == "another", Age = age, Sex = sex.Length > 0 ? sex : skip ? "unknown" : null, Given = given.ToImmutable(), Reviewed = false, At = null, Missed = false };
        var missed = !skip && (age is null || sex.Length == 0);
        return missed ? taken with { At = Questionnaire.Who, Missed = true } : taken;
    }

    /// <summary>What is asked beside age and sex, of those whom it may concern.</summary>
    public static ImmutableArray<string> WhoAlso { get; } = ["pregnant", "postpartum-6-weeks"];

    /// <summary>The answers that a question takes.</summary>
    /// <param name="it">The finding.</param>
    public static IEnumerable<Answer> Allowed(Finding it)
    {
        ArgumentNullException.ThrowIfNull(it);
        return new[] { Answer.Present, Answer.Absent, Answer.Unsure }.Concat(it.MayNotApply ? [Answer.NotApplicable] : []).Concat(it.MayDecline ? [Answer.Declined] : []);
    }

    private void Show()
    {
        (Answers, Lost) = cookie.Read(Request);
        Step = questionnaire.Step(Answers);
        Questions = Questionnaire.Page(Step);
        Way = questionnaire.Way(Answers);
        if (Questions is not null) Shown = questionnaire.Shown(Answers, Questions);
        ViewData["NoticeLast"] = Step == Questionnaire.Result && Assessment.Triage.Range.AtLeast == Urgency.Emergency;
    }
}
