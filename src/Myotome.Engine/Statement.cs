using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>
/// What a case states about each finding: its answers, what its measurements, grades, reflexes and records say, and what had to be
/// assumed or was not recognised on the way.
/// </summary>
/// <param name="Facts">The facts.</param>
/// <param name="Changes">What changed since earlier observations.</param>
/// <param name="Assumptions">What was taken for granted, in plain words.</param>
/// <param name="NotRecognised">Names on which this knowledge has no bearing.</param>
public sealed record Statement(Facts Facts, ImmutableArray<Change> Changes, ImmutableArray<string> Assumptions, ImmutableArray<string> NotRecognised)
{
    /// <summary>Reads a case.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="it">The case.</param>
    public static Statement Of(KnowledgeBase knowledge, Case it)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(it);
        var stated = new Answer[knowledge.Findings.Length];
        var assumptions = new List<string>();
        if (it.Setting is null) assumptions.Add(knowledge.Wording["assumption.no-setting"]);

        Measure(knowledge, it.Measurements, stated);
        Examine(knowledge, it, stated, assumptions);
        Sex(knowledge, it, stated);
        var closed = ClosedSign.Holding(knowledge, it);
        foreach (var id in closed.Longstanding) State(knowledge, stated, id, true);
        foreach (var (id, answer, since) in Course.Carried(knowledge, it).Where(entry => !ClosedSign.Covers(knowledge, it, entry.Finding, entry.Since)))
        {
            Answer(knowledge, id, answer, stated);
            assumptions.Add(knowledge.Wording.Say("assumption.carried", ("finding", knowledge.Find(id)!.Label), ("date", FormattableString.Invariant($"{since:yyyy-MM-dd}"))));
        }
        foreach (var (id, answer) in it.Answers.Where(entry => entry.Value.Either != Engine.Answer.Present || !ClosedSign.Covers(knowledge, it, entry.Key, it.AsOf))) Answer(knowledge, id, answer, stated);
        var changes = Course.Changes(knowledge, it);
        foreach (var change in changes.Where(change => change.Finding is not null)) State(knowledge, stated, change.Finding!, true);
        State(knowledge, stated, "scan-negative", closed.Any);
        State(knowledge, stated, "strength-stable", StrengthCourse.IsStable(it));
        State(knowledge, stated, "leg-was-weak", StrengthCourse.WasWeak(it));
        State(knowledge, stated, "not-better-at-6-weeks", Improvement.IsMissing(knowledge, it));
        if (it.AnsweredByOther) TakeNoDenialByOthers(knowledge, stated, assumptions);
        else State(knowledge, stated, "denied-by-another", false);
        State(knowledge, stated, "pattern-upper-motor-neurone", SitePatterns.IsUpperMotorNeurone(knowledge, it, stated) ? true : null);
        State(knowledge, stated, "answer-declined", stated.Contains(Engine.Answer.Declined));
        State(knowledge, stated, "answer-not-applicable", stated.Contains(Engine.Answer.NotApplicable));
        var notRecognised = ReadRecords(knowledge, it, stated, assumptions);
        return new(Facts.Of(knowledge, stated, it.Audience), changes, [.. assumptions], notRecognised);
    }

    /// <summary>What one observation says by its answers and measurements alone.</summary>
    internal static Answer[] Said(KnowledgeBase knowledge, Case observation)
    {
        var said = new Answer[knowledge.Findings.Length];
        Measure(knowledge, observation.Measurements, said);
        foreach (var (id, answer) in observation.Answers) Answer(knowledge, id, answer, said);
        // A list that is denied, with each of its parts named, denies the parts.
        foreach (var list in knowledge.Findings.Where(finding => said[knowledge.IndexOf(finding.Id)] == Engine.Answer.Absent))
        {
            foreach (var part in list.Denies.Select(knowledge.IndexOf).Where(part => said[part] == Engine.Answer.Unasked)) said[part] = Engine.Answer.Absent;
        }
        return said;
    }

    internal static void Answer(KnowledgeBase knowledge, string id, SidedAnswer answer, Answer[] stated)
    {
        stated[knowledge.IndexOf(id)] = answer.Either;
        if (knowledge.Find(id)!.Sided) stated[knowledge.IndexOf(id + "-both")] = answer.Both;
    }

    internal static void Measure(KnowledgeBase knowledge, IEnumerable<KeyValuePair<string, decimal>> measured, Answer[] stated)
    {
        foreach (var (id, value) in measured)
        {
            foreach (var threshold in knowledge.Quantities.First(quantity => quantity.Id == id).Thresholds)
            {
                stated[knowledge.IndexOf(threshold.Finding)] = threshold.Reached(value) ? Engine.Answer.Present : Engine.Answer.Absent;
            }
        }
    }

    private static void Examine(KnowledgeBase knowledge, Case it, Answer[] stated, List<string> assumptions)
    {
        // 4+ is weak and 5- is not; 3-, 3 and 3+ are all "3 or less". A grade limited by pain is no evidence of weakness.
        var graded = it.Strength.Where(entry => entry.Grade.Counts && entry.Place.Side is not null).ToList();
        if (IsLongstandingWeakness(it, graded))
        {
            assumptions.Add(knowledge.Wording["assumption.old-weakness"]);
            graded = [];
        }
        var everyMovementGraded = graded.Count > 0 && graded.Count == 2 * knowledge.Movements.Count(movement => movement.Sided);
        void AnyGrade(string finding, int whole) =>
            State(knowledge, stated, finding, graded.Any(entry => entry.Grade.Whole <= whole) ? true : everyMovementGraded ? false : null);
        AnyGrade("grade-4-or-less", 4);
        AnyGrade("grade-3-or-less", 3);
        AnyGrade("grade-2-or-less", 2);
        void BothLegs(string finding, int whole) => State(knowledge, stated, finding,
            Enum.GetValues<Side>().All(side => graded.Any(entry => entry.Place.Side == side && entry.Grade.Whole <= whole)) ? true : everyMovementGraded ? false : null);
        BothLegs("grade-4-or-less-both-legs", 4);
        BothLegs("grade-3-or-less-both-legs", 3);

        var felt = it.Sensation.Where(entry => entry.Place is { Side: not null, Id: not ("S3" or "S4-5") } && entry.Sensation != Sensation.NotTestable).ToList();
        if (IsLongstandingNumbness(it))
        {
            assumptions.Add(knowledge.Wording["assumption.old-numbness"]);
            felt = [];
        }
        var numb = felt.Where(entry => entry.Sensation is Sensation.Altered or Sensation.Absent).Select(entry => entry.Place.Side).Distinct().Count();
        var everyPointFelt = felt.Count > 0 && felt.Count(entry => knowledge.SensoryPoints.Any(point => point.Id == entry.Place.Id)) == 2 * (knowledge.SensoryPoints.Length - 2);
        State(knowledge, stated, "sensation-altered-leg", numb > 0 ? true : everyPointFelt ? false : null);
        State(knowledge, stated, "sensation-altered-both-legs", numb == 2 ? true : everyPointFelt ? false : null);

        State(knowledge, stated, "pattern-cauda-equina", SitePatterns.IsCaudaEquina(knowledge, it, graded, felt) ? true : null);

        var sacral = it.Sensation.Where(entry => entry.Place.Id is "S3" or "S4-5" && entry.Sensation != Sensation.NotTestable).ToList();
        State(knowledge, stated, "sacral-sensation-altered",
            sacral.Any(entry => entry.Sensation is Sensation.Altered or Sensation.Absent) ? true : sacral.Count == 4 ? false : null);

        bool? Lost(string reflex, Func<int, bool> enough)
        {
            var tested = it.Reflexes.Where(entry => entry.Place.Id == reflex && entry.Response != ReflexResponse.NotTestable).ToList();
            var absent = tested.Count(entry => entry.Response == ReflexResponse.Absent);
            return enough(absent) ? true : tested.Count == 2 ? false : null;
        }
        State(knowledge, stated, "achilles-absent", Lost("achilles", absent => absent >= 1));
        State(knowledge, stated, "achilles-absent-both", Lost("achilles", absent => absent == 2));
        State(knowledge, stated, "sphincter-grade-reduced", it.Strength.Any(entry => entry.Place.Id == "anal-sphincter" && entry.Grade.Counts && entry.Grade.Whole <= 4) ? true : null);
        State(knowledge, stated, "sacral-reflex-absent", it.Reflexes.Any(entry => entry.Place.Id is "bulbocavernosus" or "anal-wink" && entry.Response == ReflexResponse.Absent) ? true : null);
        State(knowledge, stated, "reflexes-brisk", it.Reflexes.Any(entry => entry.Response == ReflexResponse.Brisk) ? true : null);
        State(knowledge, stated, "patellar-absent", Lost("patellar", absent => absent >= 1));
    }

    /// <summary>Clinical decision 1: old weakness is another finding. Only where new weakness of as many legs was denied in words.</summary>
    private static bool IsLongstandingWeakness(Case it, IReadOnlyCollection<(Place Place, Grade Grade)> graded)
    {
        bool Says(string finding, Answer answer) => Engine.Statement.Says(it, finding, answer);
        var weakLegs = graded.Where(entry => entry.Grade.Whole <= 4).Select(entry => entry.Place.Side).Distinct().Count();
        var one = Says("weakness-one-leg-longstanding", Engine.Answer.Present) && Says("weakness-one-leg", Engine.Answer.Absent);
        var both = Says("weakness-both-legs-longstanding", Engine.Answer.Present) && Says("weakness-both-legs", Engine.Answer.Absent) && Says("weakness-one-leg", Engine.Answer.Absent);
        return (weakLegs == 1 && (one || both)) || (weakLegs == 2 && both);
    }

    private static bool IsLongstandingNumbness(Case it) =>
        Says(it, "numbness-longstanding", Engine.Answer.Present) && Says(it, "numbness-one-leg", Engine.Answer.Absent) && Says(it, "numbness-both-legs", Engine.Answer.Absent);

    private static bool Says(Case it, string finding, Answer answer) => it.Answers.TryGetValue(finding, out var said) && said.Either == answer;

    private static void Sex(KnowledgeBase knowledge, Case it, Answer[] stated)
    {
        State(knowledge, stated, "sex-female", it.Sex is null ? null : it.Sex == "female");
        State(knowledge, stated, "sex-male", it.Sex is null ? null : it.Sex == "male");
    }

    private static void TakeNoDenialByOthers(KnowledgeBase knowledge, Answer[] stated, List<string> assumptions)
    {
        var denied = false;
        // A part or form of what only the person can know is no different.
        var onlySelf = knowledge.Findings.Where(finding => finding.OnlySelfKnows).SelectMany(finding => finding.Parts.Concat(finding.Forms).Append(finding.Id)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < stated.Length; i++)
        {
            if (stated[i] != Engine.Answer.Absent || !onlySelf.Contains(knowledge.Findings[i].Id)) continue;
            stated[i] = Engine.Answer.Unasked;
            denied = true;
            assumptions.Add(knowledge.Wording.Say("assumption.denied-by-another", ("finding", knowledge.Findings[i].Label)));
        }
        State(knowledge, stated, "denied-by-another", denied);
    }

    private static ImmutableArray<string> ReadRecords(KnowledgeBase knowledge, Case it, Answer[] stated, List<string> assumptions)
    {
        var notRecognised = new List<string>();
        var recorded = knowledge.Findings.Where(finding => finding.RecordedAs is not null).ToList();

        foreach (var name in it.Medicines)
        {
            var classes = knowledge.Medicines.Where(medicine => medicine.Id == name || medicine.Names.Contains(name)).Select(medicine => medicine.Id).ToList();
            if (classes.Count == 0) notRecognised.Add(name);
            foreach (var finding in recorded.Where(finding => finding.RecordedAs!.Medicines.Any(classes.Contains))) Present(finding);
        }
        foreach (var diagnosis in it.Diagnoses) Dated(diagnosis, record => record.Diagnoses);
        foreach (var procedure in it.Procedures) Dated(procedure, record => record.Procedures);
        foreach (var treatment in it.TreatmentsTried)
        {
            var known = recorded.Where(finding => finding.RecordedAs!.Treatments.Contains(treatment.What)).ToList();
            if (known.Count == 0) notRecognised.Add(treatment.What);
            foreach (var finding in known.Where(_ => treatment.Effect is "none" or "worse"))
            {
                if (treatment.Weeks is not { } weeks) assumptions.Add(knowledge.Wording.Say("assumption.no-weeks", ("treatment", treatment.What)));
                else if (weeks * 168m >= (finding.RecordedAs!.TreatedForAtLeast ?? 0m)) Present(finding);
            }
        }
        return [.. notRecognised.Distinct(StringComparer.Ordinal)];

        void Present(Finding finding)
        {
            // Over a stated "absent" too: the more dangerous reading stands, and Contradicted reports the quarrel.
            stated[knowledge.IndexOf(finding.Id)] = Engine.Answer.Present;
        }

        void Dated(Dated entry, Func<RecordedAs, ImmutableArray<string>> names)
        {
            var known = recorded.Where(finding => names(finding.RecordedAs!).Contains(entry.What)).ToList();
            if (known.Count == 0) notRecognised.Add(entry.What);
            foreach (var finding in known)
            {
                if (finding.RecordedAs!.Within is not { } hours) Present(finding);
                else if (entry.On is not { } on || it.AsOf is not { } asOf)
                {
                    assumptions.Add(knowledge.Wording.Say("assumption.when-unknown", ("event", entry.What), ("finding", finding.Label)));
                }
                else if (asOf - on <= TimeSpan.FromHours((double)hours)) Present(finding);
            }
        }
    }

    /// <summary>Findings that a case states absent although another field of it records them.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="it">The case.</param>
    public static ImmutableArray<Contradiction> Contradicted(KnowledgeBase knowledge, Case it)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(it);
        var denied = it.Answers.Where(entry => entry.Value.Either == Engine.Answer.Absent && knowledge.Find(entry.Key)?.RecordedAs is not null).Select(entry => entry.Key).ToList();
        if (denied.Count == 0) return [];
        var without = Of(knowledge, it with { Answers = it.Answers.RemoveRange(denied) }).Facts;
        return [.. denied.Where(id => without.Stated(id) == Engine.Answer.Present)
            .Select(id => new Contradiction(id, "the medicines, diagnoses, procedures or treatments of the case"))];
    }

    private static void State(KnowledgeBase knowledge, Answer[] stated, string finding, bool? holds)
    {
        if (holds is { } known) stated[knowledge.IndexOf(finding)] = known ? Engine.Answer.Present : Engine.Answer.Absent;
    }
}
