namespace Myotome.Engine;

/// <summary>
/// Kleene's three values in the order that carries the logic: <c>and</c> is the least, <c>or</c> the greatest,
/// <c>not</c> the minus sign, "at least n" the n-th greatest. Unknown is zero, so what was forgotten is never read as "no".
/// </summary>
public enum Truth : sbyte
{
    /// <summary>Known to be false.</summary>
    No = -1,
    /// <summary>Nobody asked, nobody knows, or the person could not say.</summary>
    Unknown = 0,
    /// <summary>Known to be true.</summary>
    Yes = 1,
}
