namespace Myotome.Knowledge.Proof;

/// <summary>A Boolean term of SMT-LIB 2, as text. Constants fold away, so that what is written stays readable.</summary>
internal readonly record struct Term(string Text)
{
    private const string Not = "(not ";

    public static readonly Term True = new("true"), False = new("false");

    public static Term operator !(Term it) =>
        it == True ? False : it == False ? True : it.Text.StartsWith(Not, StringComparison.Ordinal) ? new(it.Text[Not.Length..^1]) : new($"{Not}{it})");

    public static Term operator &(Term left, Term right) => All([left, right]);

    public static Term operator |(Term left, Term right) => Any([left, right]);

    public static Term All(IEnumerable<Term> terms) => Join("and", terms, True, False);

    public static Term Any(IEnumerable<Term> terms) => Join("or", terms, False, True);

    /// <summary>At least so many hold, in and/or: the standard has no such word.</summary>
    public static Term AtLeast(int count, ReadOnlySpan<Term> terms) =>
        count <= 0 ? True : count > terms.Length ? False : count == 1 ? Any(terms.ToArray()) : count == terms.Length ? All(terms.ToArray())
        : (terms[0] & AtLeast(count - 1, terms[1..])) | AtLeast(count, terms[1..]);

    public override string ToString() => Text;

    private static Term Join(string word, IEnumerable<Term> terms, Term neutral, Term absorbing)
    {
        var kept = terms.Where(term => term != neutral).Distinct().ToList();
        return kept.Contains(absorbing) ? absorbing : kept.Count switch
        {
            0 => neutral,
            1 => kept[0],
            _ => new($"({word} {string.Join(' ', kept)})"),
        };
    }
}

/// <summary>Kleene's three values as two terms that never hold together: known to be true, and known to be false.</summary>
internal readonly record struct Verdict(Term Yes, Term No)
{
    public Term Open => !Yes & !No;
}
