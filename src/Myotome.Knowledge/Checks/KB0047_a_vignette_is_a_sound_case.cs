namespace Myotome.Knowledge.Checks;

internal sealed class KB0047_a_vignette_is_a_sound_case : Check
{
    public override string Says => "A vignette is a case without problems.";

    public override string Why => "A vignette that contradicts itself measures nothing. The message is the one that any case would get.";

    public override bool GuardsUse => false;

    public override IEnumerable<Problem> Run(Examined it) =>
        it.Vignettes.SelectMany(vignette => vignette.Case.Problems.Select(problem => problem with { Code = Code, Message = $"{problem.Message} ({problem.Code})" }));
}
