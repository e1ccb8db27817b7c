using Myotome.Engine;

namespace Myotome.Knowledge.Proof;

/// <summary>
/// One knowledge base in SMT-LIB 2, as one audience meets it: what a case may say, what is then known of each finding, which rules fire and could
/// fire, and the range. The same function as <see cref="Triage.Judge"/>, over every case at once.
/// </summary>
internal sealed class Encoding
{
    private static readonly Urgency[] Levels = [Urgency.Appointment, Urgency.Within24Hours, Urgency.Emergency];

    private readonly Action<string> _tell;
    private readonly string _prefix;
    private readonly IReadOnlyDictionary<string, Planes> _stated;
    private readonly Dictionary<string, (Term Fires, Term CouldFire, Term Milder)> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<Urgency, (Term AtLeast, Term AtMost)> _range = [];

    /// <summary>Writes a knowledge base.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="audience">Whose questions and whose reading apply.</param>
    /// <param name="says">What a case may say, already declared.</param>
    /// <param name="tell">Takes each line.</param>
    /// <param name="where">File and line of an item, by kind and id; empty where nobody knows.</param>
    /// <param name="prefix">Stands before each name, where two knowledge bases stand side by side.</param>
    public Encoding(KnowledgeBase knowledge, Audience audience, IReadOnlyList<Said> says, Action<string> tell, Func<string, string, string>? where = null, string prefix = "")
        : this(knowledge, audience, says, tell, where ?? ((_, _) => ""), prefix, null, null)
    {
    }

    private Encoding(KnowledgeBase knowledge, Audience audience, IReadOnlyList<Said> says, Action<string> tell, Func<string, string, string> where, string prefix, Encoding? before, IReadOnlySet<string>? changed)
    {
        (Knowledge, Audience, Says, _tell, _prefix) = (knowledge, audience, says, tell, prefix);
        _stated = says.SelectMany(said => said.PlanesIn(knowledge)).ToDictionary(StringComparer.Ordinal);
        var touched = changed is null ? null : Touched(changed);
        if (before is null) Heading("What is known of each finding (yes, no), and what is open once everything that this audience is not asked counts as absent");
        Known = new(knowledge, audience, _stated, null, DefineFinding, before?.Known, touched);
        Open = new(knowledge, audience, _stated, Known, DefineFinding, before?.Open, touched);

        if (before is null) Heading("The rules: each fires, or could still fire");
        foreach (var rule in knowledge.Rules)
        {
            if (touched is not null && !rule.When.Reads.Concat(rule.Reading?.Once.Reads ?? []).Any(touched.Contains)) _rules[rule.Id] = before!._rules[rule.Id];
            else _rules[rule.Id] = Define(rule, before is null ? where : null);
        }

        if (before is null) Heading("The range");
        foreach (var level in Levels)
        {
            var atLeast = Define($"at-least.{level.Name()}", Term.Any(knowledge.Rules.Select(rule => _rules[rule.Id] is var it && rule.Urgency < level ? Term.False : rule.Reading?.Urgency >= level ? it.Fires : it.Fires & !it.Milder)));
            _range[level] = (atLeast, Define($"at-most.{level.Name()}", atLeast | Term.Any(knowledge.Rules.Where(rule => rule.Urgency >= level).Select(rule => _rules[rule.Id].CouldFire))));
        }
        Sound = Define("sound", !Term.Any(knowledge.Findings.Select(Known.Contradicts)));

        Term DefineFinding(string id, string what, Term term)
        {
            if (before is null && what is "yes" or "open-yes" && knowledge.Find(id) is { } finding)
            {
                var place = where("finding", id);
                tell($"; {(place.Length > 0 ? place : id)}: {finding.Label} ({finding.Origin.Name()})");
            }
            return Define($"{id}.{what}", term);
        }
    }

    public KnowledgeBase Knowledge { get; }
    public Audience Audience { get; }

    /// <summary>What a case may say.</summary>
    public IReadOnlyList<Said> Says { get; }

    /// <summary>What is known.</summary>
    public SymbolicFacts Known { get; }

    /// <summary>What is known once everything that the audience is not asked counts as absent.</summary>
    public SymbolicFacts Open { get; }

    /// <summary>No two statements quarrel.</summary>
    public Term Sound { get; }

    public Term Fires(Rule rule) => _rules[rule.Id].Fires;

    public Term CouldFire(Rule rule) => _rules[rule.Id].CouldFire;

    public Term AtLeast(Urgency level) => level == Urgency.SelfCare ? Term.True : _range[level].AtLeast;

    public Term AtMost(Urgency level) => level == Urgency.SelfCare ? Term.True : _range[level].AtMost;

    /// <summary>The lower end of the range lies below another's.</summary>
    public Term LessUrgentThan(Encoding other) => Term.Any(Levels.Select(level => other.AtLeast(level) & !AtLeast(level)));

    /// <summary>The upper end of the range lies below another's.</summary>
    public Term ReassuresMoreThan(Encoding other) => Term.Any(Levels.Select(level => other.AtMost(level) & !AtMost(level)));

    /// <summary>What a case says about a finding or a quantity.</summary>
    public Said About(string id) => Says.First(said => said.Id == id);

    /// <summary>The same case with one thing said anew: only what that reaches is written again.</summary>
    public Encoding After(Said changed)
    {
        var anew = changed with { Prefix = "after." };
        Declare([anew], _tell);
        var ids = changed.PlanesIn(Knowledge).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var after = new Encoding(Knowledge, Audience, [.. Says.Select(said => said == changed ? anew : said)], _tell, (_, _) => "", "after.", this, ids);
        _tell($"(assert {after.Sound})");
        return after;
    }

    /// <summary>Declares what a case may say.</summary>
    public static void Declare(IEnumerable<Said> says, Action<string> tell)
    {
        foreach (var said in says)
        {
            foreach (var symbol in said.Symbols) tell($"(declare-const {symbol} Bool)");
            foreach (var term in said.Possible) tell($"(assert {term})");
        }
    }

    private HashSet<string> Touched(IReadOnlySet<string> changed)
    {
        var touched = new HashSet<string>(changed, StringComparer.Ordinal);
        foreach (var denied in Knowledge.Findings.Where(parent => parent.DeniesParts && changed.Contains(parent.Id)).SelectMany(parent => parent.Parts.Concat(parent.Forms))) touched.Add(denied);
        foreach (var finding in Knowledge.Findings.Where(finding => finding.Reads.Concat(finding.JoinsWhen?.Reads ?? []).Any(touched.Contains))) touched.Add(finding.Id);
        return touched;
    }

    private (Term Fires, Term CouldFire, Term Milder) Define(Rule rule, Func<string, string, string>? where)
    {
        if (where?.Invoke("rule", rule.Id) is { Length: > 0 } place) _tell($"; {place}: {rule.Title} ({rule.Urgency.Name()})");
        var known = Known.Judge(rule.When);
        var fires = Define($"rule.{rule.Id}.fires", known.Yes);
        var couldFire = Define($"rule.{rule.Id}.could-fire", !fires & !Open.Judge(rule.When).No);
        var milder = Audience == Audience.Clinician && rule.Reading is { } reading ? Define($"rule.{rule.Id}.milder", Known.Judge(reading.Once).Yes) : Term.False;
        return (fires, couldFire, milder);
    }

    private Term Define(string name, Term term)
    {
        _tell($"(define-fun {_prefix}{name} () Bool {term})");
        return new(_prefix + name);
    }

    private void Heading(string words) => _tell($"\n; ---- {words}");
}
