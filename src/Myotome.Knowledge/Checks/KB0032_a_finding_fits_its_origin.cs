using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0032_a_finding_fits_its_origin : Check
{
    private static readonly string[] Engine =
    [
        "sex-female", "sex-male", "grade-4-or-less", "grade-3-or-less", "grade-3-or-less-both-legs", "grade-2-or-less", "sacral-sensation-altered",
        "achilles-absent", "achilles-absent-both", "patellar-absent", "answer-declined", "answer-not-applicable",
        "grade-fell-within-7-days", "grade-fell-over-7-days", "grade-slipped-twice", "warning-sign-gone",
        "deficit-spread", "deficit-spread-within-7-days", "residual-risen", "score-worsened", "not-better-at-6-weeks", "scan-negative", "strength-stable", "leg-was-weak",
        "grade-4-or-less-both-legs", "sensation-altered-leg", "sensation-altered-both-legs", "denied-by-another", "reflexes-brisk",
        "sphincter-grade-reduced", "sacral-reflex-absent",
        "pattern-upper-motor-neurone", "pattern-cauda-equina",
    ];

    public override string Says => "An asked finding can be asked, a threshold finding has one threshold, a criterion finding has a criterion, and an engine finding is one that the engine knows.";

    public override string Why => "A finding has one origin. One that has none is never true, and one that has two is true for reasons nobody can follow.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var finding in it.Base.Findings.Where(finding => it.Loaded.Find("finding", finding.Id) is not null))
        {
            var thresholds = it.Base.Quantities.Sum(quantity => quantity.Thresholds.Count(threshold => threshold.Finding == finding.Id));
            string?[] messages =
            [
                (finding.Origin == Origin.Threshold) != (thresholds == 1) ? $"{thresholds} thresholds make '{finding.Id}', and its origin is {finding.Origin.Name()}." : null,
                (finding.Origin == Origin.Criterion) != (finding.Criterion is not null) ? $"Only a finding of origin criterion has a criterion, and it has one." : null,
                (finding.Origin == Origin.Engine) != Engine.Contains(finding.Id) ? $"The engine works out exactly these: {string.Join(", ", Engine)}." : null,
                finding.Origin != Origin.Asked ? null
                    : finding.Ask is null || finding.Topic is null || finding.RecordAsPresentWhen is null || finding.DoNotUseFor is null
                        ? "An asked finding has topic, record_as_present_when, do_not_use_for and ask."
                    : finding.Ask.Person is null && finding.Kind != "sign" ? "Only a sign has no question for a person."
                    : finding.Ask.Person is not null && finding.Ask.PersonHelp is null ? "A question for a person says how to check: person_help."
                    : null,
                finding.RecordedAs is not null && finding.Origin != Origin.Asked ? "Only an asked finding can be recorded elsewhere." : null,
            ];
            foreach (var message in messages.OfType<string>()) yield return it.At("finding", finding.Id, "origin", Code, message);
        }
        foreach (var missing in Engine.Where(id => it.Base.Find(id) is null))
        {
            yield return new(it.Loaded.Folder.Shown($"findings/{missing}.yaml"), Spot.Start, Code, $"The engine works out '{missing}', and it has no file.");
        }
    }
}
