using Myotome.Engine;

namespace Myotome.Knowledge.Proof;

/// <summary>
/// The facts of every case at once: <see cref="Facts"/> line by line, with a term for "known to be true" and one for "known to be false" in place of
/// each truth. A test holds the two together. Two readings exist here too: what is known, and what is open.
/// </summary>
internal sealed class SymbolicFacts
{
    private readonly KnowledgeBase _knowledge;
    private readonly Audience _audience;
    private readonly IReadOnlyDictionary<string, Planes> _stated;
    private readonly SymbolicFacts? _known;
    private readonly Dictionary<string, Verdict> _truth = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Verdict> _unsure = new(StringComparer.Ordinal);

    /// <summary>Writes what can be known of each finding.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="audience">Whose screening set keeps questions open.</param>
    /// <param name="stated">What a case says.</param>
    /// <param name="known">What is known, where this is the open reading.</param>
    /// <param name="define">Writes a definition for a finding: its id, what is defined of it, and how.</param>
    /// <param name="before">The facts before a change, where only <paramref name="touched"/> is to be written again.</param>
    /// <param name="touched">The findings that the change reaches.</param>
    public SymbolicFacts(KnowledgeBase knowledge, Audience audience, IReadOnlyDictionary<string, Planes> stated, SymbolicFacts? known,
        Func<string, string, Term, Term> define, SymbolicFacts? before = null, IReadOnlySet<string>? touched = null)
    {
        (_knowledge, _audience, _stated, _known) = (knowledge, audience, stated, known);
        var reading = known is null ? "" : "open-";
        var readUnsure = UnsureReadBy(knowledge);
        foreach (var finding in knowledge.Findings)
        {
            var id = finding.Id;
            if (touched?.Contains(id) == false)
            {
                _truth[id] = before![id];
                if (readUnsure.Contains(id)) _unsure[id] = before._unsure[id];
                continue;
            }
            var isYes = define(id, reading + "yes", Yes(finding));
            _truth[id] = new(isYes, define(id, reading + "no", !isYes & No(finding)));
            if (readUnsure.Contains(id)) _unsure[id] = IsUnsure(finding) is var unsure ? new(define(id, reading + "is-unsure", unsure.Yes), define(id, reading + "is-not-unsure", unsure.No)) : default;
        }
    }

    public Verdict this[string finding] => _truth[finding];

    public Planes Stated(string finding) => _stated.GetValueOrDefault(finding) ?? Unstated;

    public Verdict Judge(Criterion criterion)
    {
        switch (criterion)
        {
            case Criterion.Present present: return this[present.Finding];
            case Criterion.Unsure unsure: return _unsure[unsure.Finding];
            case Criterion.AtLeast { Count: var count, Parts: var parts }:
                var judged = parts.Select(Judge).ToList();
                return new(Term.AtLeast(count, judged.Select(part => part.Yes).ToArray()), Term.AtLeast(parts.Length - count + 1, judged.Select(part => part.No).ToArray()));
            case Criterion.Opposite opposite:
                var part = Judge(opposite.Part);
                return new(part.No, part.Yes);
            default: throw new InvalidOperationException("The forms of a criterion are closed.");
        }
    }

    /// <summary>The statements quarrel over a finding: a case that holds this is refused.</summary>
    public Term Contradicts(Finding finding) =>
        (Stated(finding.Id).Present & (finding.AskedIf is { } askedIf ? Judge(askedIf).No : Term.False))
        | (Stated(finding.Id).Absent & Term.Any(finding.Parts.Concat(finding.Forms).Select(id => this[id].Yes)));

    /// <summary>The audience's screening set still asks about a finding. Only for the open reading.</summary>
    public Term Asks(Finding finding) => finding.Criterion is null ? Stated(finding.Id).Unasked & this[finding.Id].Open : Term.False;

    private static HashSet<string> UnsureReadBy(KnowledgeBase knowledge)
    {
        return [.. knowledge.Rules.SelectMany(rule => rule.Reading is { } reading ? [rule.When, reading.Once] : new[] { rule.When })
            .Concat(knowledge.Findings.SelectMany(finding => new[] { finding.Criterion, finding.AskedIf, finding.JoinsWhen }.OfType<Criterion>())).SelectMany(Read)];

        static IEnumerable<string> Read(Criterion criterion) => criterion switch
        {
            Criterion.Unsure unsure => [unsure.Finding],
            Criterion.AtLeast some => some.Parts.SelectMany(Read),
            Criterion.Opposite opposite => Read(opposite.Part),
            _ => [],
        };
    }

    private static readonly Planes Unstated = new(Term.False, Term.False, Term.False, Term.False);

    private Term Yes(Finding finding)
    {
        var stated = Stated(finding.Id);
        var part = Term.Any(finding.Parts.Concat(finding.Forms).Select(id => this[id].Yes));
        var derived = finding.Criterion is { } criterion ? stated.Unasked & !NotAsked(finding) & Judge(criterion).Yes : Term.False;
        return Term.Any([stated.Present, part, derived]);
    }

    private Term No(Finding finding)
    {
        var stated = Stated(finding.Id);
        var unasked = finding.Criterion is { } criterion ? Judge(criterion).No : Term.Any([AllPartsDenied(finding), OutsideTheSet(finding)]);
        return (stated.Absent & !SomePartUnsure(finding)) | (stated.Unasked & (NotAsked(finding) | unasked));
    }

    private Term NotAsked(Finding finding) =>
        (finding.AskedIf is { } askedIf ? Judge(askedIf).No : Term.False)
        | Term.Any(_knowledge.Findings.Where(parent => parent.Denies.Contains(finding.Id)).Select(parent => Stated(parent.Id).Absent));

    private Term AllPartsDenied(Finding finding) => finding.Parts.IsEmpty ? Term.False : Term.All(finding.Parts.Select(id => (_known ?? this)[id].No));

    private Term OutsideTheSet(Finding finding) =>
        _known is null ? Term.False : !finding.Screens.Contains(_audience) ? Term.True : finding.JoinsWhen is { } joinsWhen ? Judge(joinsWhen).No : Term.False;

    private Term SomePartUnsure(Finding finding) => Term.Any(finding.Parts.Select(part => Stated(part).Unsure));

    private Verdict IsUnsure(Finding finding)
    {
        var truth = this[finding.Id];
        var part = SomePartUnsure(finding);
        return new(truth.Open & (Stated(finding.Id).Unsure | part), Term.Any([truth.Yes, truth.No, !part & Stated(finding.Id).Refused]));
    }
}
