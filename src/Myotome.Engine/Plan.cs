using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>How an action that is called for stands with this person.</summary>
public enum Standing : byte
{
    /// <summary>It is proposed.</summary>
    Proposed,
    /// <summary>It is proposed once someone has been asked, or a question is answered.</summary>
    AskFirst,
    /// <summary>It is worth doing later: too little time has passed since the onset.</summary>
    NotYet,
    /// <summary>A caution forbids it; what replaces it is named.</summary>
    Held,
}

/// <summary>A caution that applies to this person, or that nobody has asked about.</summary>
/// <param name="Caution">The caution.</param>
/// <param name="Truth">Yes if it applies, Unknown if nobody has asked.</param>
public sealed record OpenCaution(Caution Caution, Truth Truth);

/// <summary>An action that is called for, with its reasons and what stands against it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Because">Its reasons, one at least: soonest first, those without a time last.</param>
/// <param name="Cautions">Cautions that apply or are unknown.</param>
/// <param name="Instead">What takes its place, if it is held back.</param>
/// <param name="InPlaceOf">The action that it replaces, if that is why it stands here.</param>
/// <param name="Wait">How long to wait, where it is not yet worth doing.</param>
public sealed record Proposal(CareAction Action, Standing Standing, ImmutableArray<Indication> Because, ImmutableArray<OpenCaution> Cautions, ImmutableArray<string> Instead,
    string? InPlaceOf, TimeSpan? Wait)
{
    /// <summary>The reason that is due soonest; null if none has a time.</summary>
    public Indication? Soonest => Because[0].Due is null ? null : Because[0];
}

/// <summary>What to do next: tests, treatments, exercises and prevention, each held against every caution known or unknown, and what to look at again.</summary>
/// <param name="Proposals">Everything that is called for, held back or not: the way to help first, then what is due soonest.</param>
/// <param name="Programme">The programme for this person.</param>
/// <param name="FollowUp">What to look at again, and after what change to act sooner.</param>
/// <param name="Ask">Cautions to ask about, because something proposed turns on them.</param>
public sealed record Plan(ImmutableArray<Proposal> Proposals, Programme Programme, ImmutableArray<FollowUp> FollowUp, ImmutableArray<ToAsk> Ask)
{
    /// <summary>The first condition leads, and so do the next with moderate support or more, so many in all, beside those that the most urgent rules suspect (product).</summary>
    public const int Leading = 3;

    /// <summary>Caution questions that a person is asked at most (clinical decision 20).</summary>
    public const int MostAskedOfAPerson = 8;

    /// <summary>The proposals of one kind.</summary>
    /// <param name="kind">The kind.</param>
    public IEnumerable<Proposal> Of(ActionKind kind) => Proposals.Where(proposal => proposal.Action.Kind == kind);

    /// <summary>Makes the plan.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="it">The case, for how long the weakness has lasted.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="triage">How soon.</param>
    /// <param name="differential">What could explain it.</param>
    public static Plan Make(KnowledgeBase knowledge, Case it, Facts facts, Triage triage, Differential differential)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(it);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(triage);
        ArgumentNullException.ThrowIfNull(differential);
        var situation = new Situation(knowledge, it, facts, triage, differential);
        var proposals = knowledge.Actions.Where(situation.MayBeProposed)
            .Select(action => (Action: action, Because: action.ProposedFor.Where(reason => situation.Holds(reason.Scope)).ToImmutableArray()))
            .Where(called => !called.Because.IsEmpty)
            .Select(called => situation.Weigh(called.Action, called.Because)).ToList();
        Replace(knowledge, situation, proposals);
        proposals.RemoveAll(proposal => proposal.Action.GivesWayTo is { } group && proposals.Any(other => other.Action.Group == group && other.Action.GivesWayTo is null && other.Standing != Standing.Held));
        var programme = Programme.Fit(knowledge, facts, triage, [.. proposals.Where(proposal => proposal.Action.Kind == ActionKind.Exercise)]);
        if (programme.Gate != Truth.Yes) proposals.RemoveAll(proposal => proposal.Action.Kind == ActionKind.Exercise);
        return new(
            // The way to help first, then what is due soonest.
            [
                .. proposals.OrderByDescending(proposal => proposal.Action.Group == "pathway").ThenBy(proposal => proposal.Because[0].Due ?? TimeSpan.MaxValue)
                    .ThenBy(proposal => proposal.Standing).ThenBy(proposal => proposal.Action.Id, StringComparer.Ordinal),
            ],
            programme,
            [.. knowledge.FollowUps.Where(item => item.Applies.Any(situation.Holds))],
            situation.IsAwayToHospital ? [] : Questions(knowledge, it, facts, triage, proposals));
    }

    private static void Replace(KnowledgeBase knowledge, Situation situation, List<Proposal> proposals)
    {
        for (var i = 0; i < proposals.Count; i++)
        {
            if (proposals[i].Standing != Standing.Held) continue;
            foreach (var other in proposals[i].Action.Instead.Select(id => knowledge.Actions.First(action => action.Id == id)))
            {
                if (proposals.Any(proposal => proposal.Action == other) || !situation.MayBeProposed(other)) continue;
                proposals.Add(situation.Weigh(other, proposals[i].Because) with { InPlaceOf = proposals[i].Action.Id });
            }
            proposals[i] = proposals[i] with { Instead = [.. proposals[i].Action.Instead.Where(id => proposals.Any(proposal => proposal.Action.Id == id && proposal.Standing != Standing.Held))] };
        }
    }

    private static ImmutableArray<ToAsk> Questions(KnowledgeBase knowledge, Case it, Facts facts, Triage triage, List<Proposal> proposals)
    {
        var asked = new List<(ToAsk Ask, CautionEffect Effect, int Bears)>();
        var open = proposals.Where(proposal => proposal.Standing == Standing.AskFirst)
            .SelectMany(proposal => proposal.Cautions.Where(caution => caution.Truth == Truth.Unknown).Select(caution => (proposal.Action, caution.Caution)))
            .GroupBy(entry => entry.Caution.Finding!, StringComparer.Ordinal);
        var waiting = Names(proposals.Where(proposal => proposal.Standing == Standing.AskFirst && Waits(proposal.Because)).Select(proposal => proposal.Action));
        if (waiting.Count > 0 && !it.Measurements.ContainsKey(Duration) && Put(facts, triage, Duration, knowledge.Quantities.First(quantity => quantity.Id == Duration).Ask, Before(waiting), unsure: false) is { } howLong)
        {
            asked.Add((howLong, CautionEffect.Ask, waiting.Count));
        }
        foreach (var caution in open)
        {
            var names = Names(caution.Select(entry => entry.Action));
            foreach (var ask in Asks(knowledge, facts, triage, caution.Key, Before(names)))
            {
                asked.Add((ask, caution.Max(entry => entry.Caution.Effect), names.Count));
            }
        }
        var ordered = asked.OrderByDescending(entry => entry.Effect).ThenByDescending(entry => entry.Bears).ThenBy(entry => entry.Ask.Id, StringComparer.Ordinal)
            .Select(entry => entry.Ask).DistinctBy(ask => ask.Id);
        return [.. facts.Audience == Audience.Person ? ordered.Take(MostAskedOfAPerson) : ordered];

        List<string> Names(IEnumerable<CareAction> actions) => [.. actions.Select(action => action.LabelFor(facts.Audience)).Distinct()];

        string Before(List<string> names) => knowledge.Wording.Say("question.before", ("actions", string.Join("; ", names)));
    }

    private static IEnumerable<ToAsk> Asks(KnowledgeBase knowledge, Facts facts, Triage triage, string caution, string why)
    {
        foreach (var id in knowledge.RestsOn(new Criterion.Present(caution)).Append(caution).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var finding = knowledge.Find(id)!;
            if (facts[id] != Truth.Unknown || !CanBeTrueOf(finding, facts) || finding.AskedIf?.Judge(facts) == Truth.Unknown) continue;
            var quantity = finding.Origin == Origin.Threshold ? knowledge.Quantities.First(quantity => quantity.Thresholds.Any(threshold => threshold.Finding == id)) : null;
            if (Put(facts, triage, quantity?.Id ?? id, quantity?.Ask ?? finding.Ask, why, facts.Stated(id) == Answer.Unsure) is { } ask) yield return ask;
        }
    }

    /// <summary>The question to the audience; null where there is none for it.</summary>
    private static ToAsk? Put(Facts facts, Triage triage, string id, Question? question, string why, bool unsure) =>
        question is null || (facts.Audience == Audience.Person && question.Person is null) ? null
        : new("caution", id, question.For(facts.Audience), facts.Audience == Audience.Person ? question.PersonHelp : null, why, triage.Range.AtLeast, unsure);

    // Nobody asks a man whether he is pregnant. What merely does not screen here (a blood thinner without severe pain) may well be true all the same.
    private static bool CanBeTrueOf(Finding finding, Facts facts) => finding.AppliesTo?.Judge(facts) != Truth.No;

    private const string Duration = "weakness-duration";

    private static bool Waits(ImmutableArray<Indication> because) => because.All(reason => reason.Delay is not null);

    /// <summary>What an indication is held against.</summary>
    private sealed class Situation(KnowledgeBase knowledge, Case it, Facts facts, Triage triage, Differential differential)
    {
        private readonly HashSet<string> _leading =
        [
            .. differential.Candidates.Where(candidate => candidate.Supported).Take(Leading).Where((candidate, place) => place == 0 || candidate.Support is "strong" or "moderate")
                .Select(candidate => candidate.Condition.Id),
            .. triage.Because.Where(reason => reason.Urgency == triage.Range.AtLeast && reason.Urgency >= Urgency.Within24Hours).SelectMany(reason => reason.Suspects),
        ];

        private readonly bool _isChild = facts["age-under-16"] == Truth.Yes;

        /// <summary>A person in an emergency is not kept with questions: the time is for going.</summary>
        public bool IsAwayToHospital => facts.Audience == Audience.Person && triage.Range.AtLeast == Urgency.Emergency;

        private bool DangerIsOpen => triage.Range.AtMost > Urgency.Appointment;

        public bool MayBeProposed(CareAction action) => action.Never is null && (action.AllAges || !_isChild)
            && !(DangerIsOpen && (action.Kind is ActionKind.Exercise or ActionKind.Prevention || (facts.Audience == Audience.Person && action.Group == "medicine")));

        public bool Holds(Scope scope) =>
            (scope.Condition is null || _leading.Contains(scope.Condition))
            && (scope.When is null || scope.When.Judge(facts) == Truth.Yes || scope.When.Judge(facts.Open) == Truth.Yes)
            && (scope.Urgencies.IsEmpty || scope.Urgencies.Contains(triage.Range.Advised))
            && (scope.Route is null || scope.Route == triage.Route);

        public Proposal Weigh(CareAction action, ImmutableArray<Indication> because)
        {
            var cautions = action.Cautions.Where(caution => caution.Audience is null || caution.Audience == facts.Audience)
                .Select(caution => new OpenCaution(caution, Applies(caution)))
                .Where(caution => caution.Truth == Truth.Yes || (caution.Truth == Truth.Unknown && caution.Caution.Effect != CautionEffect.Warn)).ToImmutableArray();
            var wait = Wait(because);
            var standing = cautions.Any(caution => caution is { Truth: Truth.Yes, Caution.Effect: CautionEffect.Block }) ? Standing.Held
                : wait > TimeSpan.Zero ? Standing.NotYet
                : wait is null || cautions.Any(caution => caution.Caution.Effect != CautionEffect.Warn) ? Standing.AskFirst : Standing.Proposed;
            return new(action, standing, [.. because.OrderBy(reason => reason.Due ?? TimeSpan.MaxValue)], cautions, [], null, standing == Standing.NotYet ? wait : null);
        }

        private Truth Applies(Caution caution) =>
            caution.Condition is { } condition ? _leading.Contains(condition) ? Truth.Yes : Truth.No
            : facts[caution.Finding!] is var truth && truth == Truth.Unknown && !CanBeTrueOf(knowledge.Find(caution.Finding!)!, facts) ? Truth.No : truth;

        // The least wait among the reasons: one that need not wait is enough. Null while nobody has said how long it has lasted.
        private TimeSpan? Wait(ImmutableArray<Indication> because) => Waits(because) && !it.Measurements.ContainsKey(Duration) ? null
            : because.Min(reason => reason.Delay - TimeSpan.FromDays((double)it.Measurements.GetValueOrDefault(Duration)) ?? TimeSpan.Zero);
    }
}

/// <summary>The programme for one person: whether the gate is open, and what stands in each phase.</summary>
/// <param name="Gate">Yes if it is given, No if not, Unknown if a requirement is not known.</param>
/// <param name="Closed">Why it is not given: what is not met or not known.</param>
/// <param name="Paced">True if activity is paced, and nothing grows by fixed steps.</param>
/// <param name="Phases">The phases with what may be done in each.</param>
/// <param name="Held">Exercises that a caution forbids.</param>
public sealed record Programme(Truth Gate, ImmutableArray<string> Closed, bool Paced, ImmutableArray<(Phase Phase, ImmutableArray<Proposal> Exercises)> Phases, ImmutableArray<Proposal> Held)
{
    /// <summary>Fits the programme to a person.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="triage">How soon.</param>
    /// <param name="exercises">The exercises that are called for, held back or not.</param>
    public static Programme Fit(KnowledgeBase knowledge, Facts facts, Triage triage, ImmutableArray<Proposal> exercises)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(triage);
        if (facts["age-under-16"] == Truth.Yes) return NotGiven(Truth.No, knowledge.Wording["programme.under-16"]);
        if (triage.Range.AtLeast > Urgency.Appointment) return NotGiven(Truth.No, knowledge.Wording["programme.seen-first"]);
        if (triage.Range.AtMost > Urgency.Appointment) return NotGiven(Truth.Unknown, knowledge.Wording["programme.questions-open"]);
        var outline = knowledge.Programme;
        var gate = outline.Gate.Select(requirement => (requirement.Otherwise, Truth: requirement.When.Judge(facts.Open))).ToList();
        var least = gate.Select(entry => entry.Truth).DefaultIfEmpty(Truth.Yes).Min();
        if (least != Truth.Yes) return NotGiven(least, [.. gate.Where(entry => entry.Truth != Truth.Yes).Select(entry => entry.Otherwise)]);
        var paced = outline.PacingWhen.Judge(facts) == Truth.Yes;
        return new(Truth.Yes, [], paced,
            [.. outline.Phases.Select(phase => (phase, exercises.Where(it => it.Standing != Standing.Held && it.Action.Exercise!.Phase == phase.Id).ToImmutableArray()))],
            [.. exercises.Where(it => it.Standing == Standing.Held)]);
    }

    private static Programme NotGiven(Truth gate, params ImmutableArray<string> why) => new(gate, why, false, [], []);
}
