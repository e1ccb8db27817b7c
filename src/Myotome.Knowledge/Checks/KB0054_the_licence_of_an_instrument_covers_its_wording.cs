namespace Myotome.Knowledge.Checks;

internal sealed class KB0054_the_licence_of_an_instrument_covers_its_wording : Check
{
    public override string Says => "The published wording of an instrument stands here only where its terms were seen to be open; where they are restricted, its items are named by domain or number alone.";

    public override string Why => "Points and limits are facts; the wording belongs to its authors. Paraphrase it, name the items by domain or number, or show the terms.";

    public override bool GuardsUse => false;

    public override IEnumerable<Problem> Run(Examined it) =>
        from instrument in it.Base.Instruments
        let licence = instrument.Licence
        where (licence.Wording == "as-published" && licence.Terms != "open") || (licence.Terms == "restricted" && licence.Wording is not ("by-domain" or "by-number"))
        select it.At("instrument", instrument.Id, "licence", Code, $"The terms are '{licence.Terms}', and the wording is '{licence.Wording}'.");
}
