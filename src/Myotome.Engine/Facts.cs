using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>Two statements of a case that cannot both hold.</summary>
/// <param name="Finding">The finding stated absent.</param>
/// <param name="With">What says that it is present.</param>
public sealed record Contradiction(string Finding, string With);

/// <summary>
/// The truth of every finding in one case. Two readings exist of the same statements: what is known, and
/// (<see cref="Open"/>) what is known once everything that the audience is not asked counts as absent.
/// </summary>
public sealed class Facts
{
    private readonly KnowledgeBase _knowledge;
    private readonly Answer[] _stated;
    private readonly Truth[] _truth;
    private readonly bool[] _open;
    private readonly Facts? _known;

    private Facts(KnowledgeBase knowledge, Answer[] stated, Audience audience, Facts? known)
    {
        _knowledge = knowledge;
        _stated = stated;
        _known = known;
        Audience = audience;
        _truth = new Truth[stated.Length];
        _open = new bool[stated.Length];
        Resolve();
    }

    /// <summary>Whose questions and whose reading apply.</summary>
    public Audience Audience { get; }

    /// <summary>Statements that cannot both hold. The facts take the more dangerous one.</summary>
    public ImmutableArray<Contradiction> Contradictions { get; private set; } = [];

    /// <summary>The facts that answers give, findings of every origin allowed. For examples and tests; a case goes through <see cref="Statement"/>.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="answers">Answers by finding.</param>
    /// <param name="measured">Values by quantity, in the quantity's unit.</param>
    /// <param name="audience">Whose questions and reading apply.</param>
    /// <exception cref="KeyNotFoundException">An answer names no finding.</exception>
    public static Facts From(KnowledgeBase knowledge, IEnumerable<KeyValuePair<string, SidedAnswer>> answers,
        IEnumerable<KeyValuePair<string, decimal>>? measured = null, Audience audience = Audience.Person)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(answers);
        var stated = new Answer[knowledge.Findings.Length];
        Statement.Measure(knowledge, measured ?? [], stated);
        foreach (var (id, answer) in answers) Statement.Answer(knowledge, id, answer, stated);
        return new(knowledge, stated, audience, null);
    }

    internal static Facts Of(KnowledgeBase knowledge, Answer[] stated, Audience audience) => new(knowledge, stated, audience, null);

    /// <summary>The truth of a finding.</summary>
    /// <param name="finding">Its id.</param>
    /// <exception cref="KeyNotFoundException">No such finding.</exception>
    public Truth this[string finding] => _truth[_knowledge.IndexOf(finding)];

    /// <summary>What the case says about a finding, records and measurements included.</summary>
    /// <param name="finding">Its id.</param>
    public Answer Stated(string finding) => _stated[_knowledge.IndexOf(finding)];

    /// <summary>What the case says about every finding, in the order of the knowledge base: what the compiled engine reads.</summary>
    public ReadOnlySpan<Answer> Answers => _stated;

    /// <summary>Whether the finding was asked about and the person could not say.</summary>
    /// <param name="finding">Its id.</param>
    public Truth IsUnsure(string finding)
    {
        var i = _knowledge.IndexOf(finding);
        if (_truth[i] != Truth.Unknown) return Truth.No;
        if (SomePartUnsure(_knowledge.Findings[i])) return Truth.Yes;
        return _stated[i] switch
        {
            Answer.Unsure => Truth.Yes,
            Answer.Unasked => Truth.Unknown,
            Answer.Present or Answer.Absent or Answer.Declined or Answer.NotApplicable => Truth.No,
        };
    }

    // A list that was denied while one thing on it is not sure is not denied: the more dangerous answer stands.
    private bool SomePartUnsure(Finding finding) => finding.Parts.Any(part => Stated(part) == Answer.Unsure);

    /// <summary>What a true finding rests on, down to what was stated: itself, if the case states it.</summary>
    /// <param name="finding">Its id.</param>
    public IEnumerable<string> Grounds(string finding)
    {
        var i = _knowledge.IndexOf(finding);
        if (_truth[i] != Truth.Yes) return [];
        var it = _knowledge.Findings[i];
        var below = it.Parts.Concat(it.Forms).SelectMany(Grounds).Concat(it.Criterion is { } criterion ? Grounds(criterion) : []);
        return _stated[i] == Answer.Present ? [finding, .. below] : below;
    }

    /// <summary>What a criterion that holds rests on, down to what was stated.</summary>
    /// <param name="criterion">The criterion.</param>
    public IEnumerable<string> Grounds(Criterion criterion) => criterion switch
    {
        Criterion.Present present => Grounds(present.Finding),
        Criterion.Unsure unsure => IsUnsure(unsure.Finding) == Truth.Yes ? [unsure.Finding] : [],
        Criterion.AtLeast parts => parts.Parts.Where(part => part.Judge(this) == Truth.Yes).SelectMany(Grounds),
        Criterion.Opposite opposite => opposite.Reads,
        _ => throw new InvalidOperationException("The forms of a criterion are closed."),
    };

    /// <summary>
    /// The same statements with everything that the audience is not asked read as absent. A rule that is not known to be
    /// quiet here could still fire, whatever the audience answers.
    /// </summary>
    public Facts Open => field ??= new(_knowledge, _stated, Audience, this);

    /// <summary>Whether the audience's screening set still asks about a finding. Only for <see cref="Open"/> facts.</summary>
    /// <param name="finding">Its id.</param>
    public bool Asks(string finding) => _open[_knowledge.IndexOf(finding)];

    private void Resolve()
    {
        List<Contradiction>? contradictions = null;
        for (var i = 0; i < _truth.Length; i++)
        {
            var finding = _knowledge.Findings[i];
            var stated = _stated[i];
            var askedIf = finding.AskedIf?.Judge(this) ?? Truth.Yes;
            var part = finding.Parts.Concat(finding.Forms).FirstOrDefault(id => this[id] == Truth.Yes);
            var denier = DeniedBy(i);

            if (stated == Answer.Present)
            {
                if (askedIf == Truth.No) (contradictions ??= []).Add(new(finding.AskedIf!.Reads.First(), finding.Id));
                _truth[i] = Truth.Yes;
            }
            else if (part is not null)
            {
                if (stated == Answer.Absent) (contradictions ??= []).Add(new(finding.Id, part));
                _truth[i] = Truth.Yes;
            }
            else if ((stated == Answer.Absent && !SomePartUnsure(finding)) || (stated == Answer.Unasked && (askedIf == Truth.No || denier is not null)))
            {
                _truth[i] = Truth.No;
            }
            else if (stated != Answer.Unasked)
            {
                _truth[i] = Truth.Unknown;
            }
            else if (finding.Criterion is { } criterion)
            {
                _truth[i] = criterion.Judge(this);
            }
            else if (finding.Parts.Length > 0 && finding.Parts.All(id => (_known ?? this)[id] == Truth.No))
            {
                _truth[i] = Truth.No;
            }
            else if (_known is not null)
            {
                _open[i] = finding.Screens.Contains(Audience) && (finding.JoinsWhen?.Judge(this) ?? Truth.Yes) != Truth.No;
                _truth[i] = _open[i] ? Truth.Unknown : Truth.No;
            }
        }
        Contradictions = contradictions is null ? [] : [.. contradictions];
    }

    private string? DeniedBy(int i)
    {
        foreach (var parent in _knowledge.DeniedBy[i])
        {
            if (_stated[parent] == Answer.Absent) return _knowledge.Findings[parent].Id;
        }
        return null;
    }
}
