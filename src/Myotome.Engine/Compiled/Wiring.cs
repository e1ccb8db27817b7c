namespace Myotome.Engine.Compiled;

/// <summary>A truth as two wires. Unknown is neither, so what was forgotten is never read as "no".</summary>
/// <param name="Yes">Known to be true.</param>
/// <param name="No">Known to be false.</param>
internal readonly record struct Planes(int Yes, int No);

/// <summary>
/// Draws the readable engine as gates, sentence by sentence: <see cref="Facts"/> (known and open), <see cref="Criterion.Judge"/> and
/// <see cref="Triage.Judge"/>. Change one and change the other; a test holds the two together.
/// </summary>
internal sealed class Wiring
{
    /// <summary>What a case states of a finding, as planes. All zero is: nobody asked.</summary>
    public enum Plane
    {
        Present,
        Absent,
        Unsure,
        /// <summary>Asked, whatever the answer. Declined and not applicable stand in this plane alone.</summary>
        Answered,
    }

    private readonly KnowledgeBase _knowledge;
    private readonly Audience _audience;
    private readonly int _stride;
    private readonly Gates _gates;
    private readonly Planes[] _known;
    private readonly Planes[] _open;

    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="audience">Whose questions and whose reading apply.</param>
    /// <param name="stride">How far the planes lie apart.</param>
    public Wiring(KnowledgeBase knowledge, Audience audience, int stride)
    {
        (_knowledge, _audience, _stride) = (knowledge, audience, stride);
        _gates = new(4 * stride);
        _known = Resolve(null);
        _open = Resolve(_known);
    }

    /// <summary>The circuit: a wire for each outcome, and from <paramref name="verdictAt"/> on what <see cref="Verdict"/> counts.</summary>
    public Circuit Triage(IReadOnlyList<Outcome> outcomes, int verdictAt)
    {
        var fired = outcomes.Select(Fired).ToList();
        var couldFire = _knowledge.Rules.Select(rule => (rule.Urgency, Open: _gates.And(Gates.Not(Judge(rule.When, _known).Yes), Gates.Not(Judge(rule.When, _open).No)))).ToList();
        int AtLeast(Urgency urgency) => _gates.Any(fired.Where((_, i) => outcomes[i].Urgency >= urgency));
        int AtMost(Urgency urgency) => _gates.Or(AtLeast(urgency), _gates.Any(couldFire.Where(rule => rule.Urgency >= urgency).Select(rule => rule.Open)));
        int By(Route route) => _gates.Any(fired.Where((_, i) => outcomes[i].Urgency == Urgency.Emergency && outcomes[i].Rule.Route >= route));
        Urgency[] raised = [.. Enum.GetValues<Urgency>().Where(urgency => urgency > Urgency.SelfCare)];
        return _gates.Finish(
        [
            .. fired, .. Enumerable.Repeat(Gates.False, verdictAt - fired.Count),
            .. raised.Select(AtLeast), .. raised.Select(AtMost), By(Route.EmergencyDepartment), By(Route.Ambulance),
        ]);
    }

    private int Fired(Outcome outcome)
    {
        var fires = Judge(outcome.Rule.When, _known).Yes;
        if (_audience != Audience.Clinician || outcome.Rule.Reading is not { } reading) return fires;
        var milder = Judge(reading.Once, _known).Yes;
        return _gates.And(fires, outcome.IsMilder ? milder : Gates.Not(milder));
    }

    private int Stated(Plane plane, int finding) => Gates.Input(((int)plane * _stride) + finding);

    private int SomePartUnsure(Finding finding) => _gates.Any(finding.Parts.Select(part => Stated(Plane.Unsure, _knowledge.IndexOf(part))));

    private Planes[] Resolve(Planes[]? known)
    {
        var facts = new Planes[_knowledge.Findings.Length];
        for (var i = 0; i < facts.Length; i++)
        {
            var finding = _knowledge.Findings[i];
            var unasked = Gates.Not(Stated(Plane.Answered, i));
            var askedIf = finding.AskedIf is { } asked ? Judge(asked, facts).No : Gates.False;
            var denied = _gates.Any(_knowledge.DeniedBy[i].Select(parent => Stated(Plane.Absent, parent)));
            var part = _gates.Any(finding.Parts.Concat(finding.Forms).Select(id => facts[_knowledge.IndexOf(id)].Yes));

            var yes = _gates.Or(Stated(Plane.Present, i), part);
            var absent = _gates.And(Stated(Plane.Absent, i), Gates.Not(SomePartUnsure(finding)));
            var no = _gates.And(Gates.Not(part), _gates.Or(absent, _gates.And(unasked, _gates.Or(askedIf, denied))));
            var rest = _gates.All([unasked, Gates.Not(part), Gates.Not(askedIf), Gates.Not(denied)]);
            if (finding.Criterion is { } criterion)
            {
                var judged = Judge(criterion, facts);
                facts[i] = new(_gates.Or(yes, _gates.And(rest, judged.Yes)), _gates.Or(no, _gates.And(rest, judged.No)));
                continue;
            }
            var partsDenied = finding.Parts.IsEmpty ? Gates.False : _gates.All(finding.Parts.Select(id => (known ?? facts)[_knowledge.IndexOf(id)].No));
            var isAsked = known is null ? Gates.True
                : !finding.Screens.Contains(_audience) ? Gates.False
                : finding.JoinsWhen is { } joins ? Gates.Not(Judge(joins, facts).No) : Gates.True;
            facts[i] = new(yes, _gates.Or(no, _gates.And(rest, _gates.Or(partsDenied, Gates.Not(isAsked)))));
        }
        return facts;
    }

    private Planes Judge(Criterion criterion, Planes[] facts)
    {
        switch (criterion)
        {
            case Criterion.Present present:
                return facts[_knowledge.IndexOf(present.Finding)];
            case Criterion.Unsure unsure:
                var i = _knowledge.IndexOf(unsure.Finding);
                var unknown = _gates.And(Gates.Not(facts[i].Yes), Gates.Not(facts[i].No));
                var wavers = _gates.Or(SomePartUnsure(_knowledge.Findings[i]), Stated(Plane.Unsure, i));
                return new(_gates.And(unknown, wavers), Gates.Not(_gates.And(unknown, _gates.Or(wavers, Gates.Not(Stated(Plane.Answered, i))))));
            case Criterion.AtLeast atLeast:
                var parts = atLeast.Parts.Select(part => Judge(part, facts)).ToList();
                return new(_gates.AtLeast(atLeast.Count, [.. parts.Select(part => part.Yes)]), _gates.AtLeast(parts.Count - atLeast.Count + 1, [.. parts.Select(part => part.No)]));
            case Criterion.Opposite opposite:
                var truth = Judge(opposite.Part, facts);
                return new(truth.No, truth.Yes);
            default:
                throw new InvalidOperationException("The forms of a criterion are closed.");
        }
    }
}
