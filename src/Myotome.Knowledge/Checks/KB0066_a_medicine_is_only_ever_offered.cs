using System.Text.RegularExpressions;
using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed partial class KB0066_a_medicine_is_only_ever_offered : Check
{
    public override string Says => "A person reads of a medicine that it may be offered, and to ask a pharmacist; no text of an action gives a dose.";

    public override string Why => "Clinical decision 20: the program prescribes nothing. Say \"You may be offered\" and \"ask a pharmacist\", and take the dose out.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var action in it.Base.Actions)
        {
            if (action is { Group: "medicine", Never: null }
                && !(action.PersonSummary.Contains("may be offered", StringComparison.OrdinalIgnoreCase) && action.PersonSummary.Contains("pharmacist", StringComparison.OrdinalIgnoreCase)))
            {
                yield return it.At("action", action.Id, "person_summary", Code, "A person reads that a medicine may be offered, and to ask a pharmacist.");
            }
            var texts = action.ProposedFor.SelectMany(reason => new[] { reason.Because, reason.PersonBecause }).Concat(action.Cautions.Select(caution => caution.Says)).Append(action.Summary).Append(action.PersonSummary);
            if (texts.Select(text => Dose().Match(text)).FirstOrDefault(match => match.Success) is { } dose) yield return it.At("action", action.Id, "summary", Code, $"'{dose.Value}' is a dose.");
        }
    }

    [GeneratedRegex(@"\b[0-9]+(\.[0-9]+)? ?(mg|micrograms?|mcg|g/d|mg/d|units?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dose();
}
