using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>
/// The few sentences that the engine says itself, by id, with {placeholders}. The words of the knowledge stand in its files; these are in no file, and so have
/// their English here. A knowledge base in another language brings its own.
/// </summary>
public sealed class Wording
{
    /// <summary>Every sentence in English. An id is a group, a point and a name.</summary>
    public static ImmutableSortedDictionary<string, string> Texts { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["assumption.carried"] = "'{finding}' was present on {date} and was not asked again: it still counts.",
        ["assumption.denied-by-another"] = "Answered by someone else: '{finding}' was denied, which only the person can know. Ask the person.",
        ["assumption.no-setting"] = "No setting was given: read as the community.",
        ["assumption.no-weeks"] = "How long '{treatment}' was tried is not recorded: it is not counted as failed.",
        ["assumption.old-numbness"] = "The numbness is stated as long-standing and not new: altered sensation is read as long-standing too.",
        ["assumption.old-weakness"] = "The weakness is stated as long-standing and not new: its grades are read as long-standing too.",
        ["assumption.when-unknown"] = "When '{event}' took place cannot be told from this case: '{finding}' is still to be asked.",
        ["claim.evidence"] = "evidence",
        ["claim.guideline"] = "guideline",
        ["claim.product"] = "our own choice",
        ["claim.seed"] = "the original document",
        ["course.absent"] = "absent",
        ["course.before-this-problem"] = "before this problem",
        ["course.declined"] = "declined",
        ["course.line"] = "{what}: {before} {since}, {after} now.",
        ["course.line-with-note"] = "{what}: {before} {since}, {after} now: {note}.",
        ["course.new-warning-sign"] = "a new warning sign",
        ["course.not-applicable"] = "not-applicable",
        ["course.not-known"] = "not known",
        ["course.on"] = "on {date}",
        ["course.present"] = "present",
        ["course.spread-to-the-other-leg"] = "it has spread to the other leg",
        ["course.unsure"] = "unsure",
        ["finding.both-sides"] = "{finding}, both sides",
        ["notice.draft"] = Assessment.Notice,
        ["programme.questions-open"] = "Questions about danger signs are still open. Answer them first.",
        ["programme.seen-first"] = "Someone has to look at this first. Exercise comes after.",
        ["programme.under-16"] = "Under 16 no programme is given: a child is seen first.",
        ["question.before"] = "Before: {actions}.",
        ["question.tells-apart"] = "The answer helps to tell two causes apart: {one}, or {other}.",
        ["side.left"] = "left",
        ["side.right"] = "right",
        ["site.not-placed"] = "Someone trained has to test more of the leg before we can say where the trouble sits.",
        ["site.whole-spine"] = "The tests point to a place above the lower back. So the whole spine may need to be looked at.",
        ["support.moderate"] = "moderate support",
        ["support.none"] = "little speaks for it",
        ["support.strong"] = "strong support",
        ["support.weak"] = "weak support",
        ["urgency.appointment"] = "Make an appointment.",
        ["urgency.emergency-ambulance"] = "Emergency: call an ambulance now.",
        ["urgency.emergency-department"] = "Emergency: go to a hospital emergency department now. Do not drive yourself.",
        ["urgency.self-care"] = "Look after yourself, and watch for change.",
        ["urgency.within-24-hours"] = "Be seen within 24 hours.",
    });

    private readonly FrozenDictionary<string, string> _texts;
    private readonly FrozenDictionary<string, string> _byEnglish;

    /// <summary>The wording in a language.</summary>
    /// <param name="language">Its code, such as es.</param>
    /// <param name="texts">Every sentence by id.</param>
    /// <exception cref="ArgumentException">A sentence is missing.</exception>
    public Wording(string language, IEnumerable<KeyValuePair<string, string>> texts)
    {
        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
        if (Texts.Keys.FirstOrDefault(id => !_texts.ContainsKey(id)) is { } missing) throw new ArgumentException($"'{missing}' is missing in the wording '{language}'.");
        _byEnglish = Texts.GroupBy(text => text.Value, StringComparer.Ordinal).ToFrozenDictionary(same => same.Key, same => _texts[same.First().Key], StringComparer.Ordinal);
        Language = language;
    }

    /// <summary>In English.</summary>
    public static Wording English { get; } = new("en", Texts);

    /// <summary>The code of the language, such as en.</summary>
    public string Language { get; }

    /// <summary>The sentence with an id.</summary>
    /// <param name="id">The id.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public string this[string id] => _texts[id];

    /// <summary>The sentence with an id, its placeholders filled.</summary>
    /// <param name="id">The id.</param>
    /// <param name="values">What stands for each placeholder.</param>
    public string Say(string id, params ReadOnlySpan<(string Placeholder, string Value)> values)
    {
        var text = _texts[id];
        foreach (var (placeholder, value) in values) text = text.Replace("{" + placeholder + "}", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>What the engine says in this English, in this language; what it does not say itself, such as a grade, stays as it is.</summary>
    /// <param name="english">The English.</param>
    public string Of(string english) => _byEnglish.GetValueOrDefault(english, english);
}
