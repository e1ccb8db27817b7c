namespace Myotome.Engine;

/// <summary>What a case says about one finding. Only <see cref="Present"/> and <see cref="Absent"/> are known; every other answer reads as <see cref="Truth.Unknown"/> in a criterion.</summary>
public enum Answer : byte
{
    /// <summary>Nobody asked.</summary>
    Unasked = 0,
    /// <summary>Asked, and it is there.</summary>
    Present,
    /// <summary>Asked, and it is not there.</summary>
    Absent,
    /// <summary>Asked, and the person could not say. What this raises is written in rules (clinical decision 4).</summary>
    Unsure,
    /// <summary>Asked, and the person would rather not say: never self-care (clinical decision 4).</summary>
    Declined,
    /// <summary>The question does not apply, as with a catheter or a stoma: never self-care (clinical decision 4).</summary>
    NotApplicable,
}

/// <summary>An answer for each side of the body; an answer without a side holds for "somewhere" and leaves both sides open unless it is absent.</summary>
/// <param name="Whole">The answer where no side was recorded.</param>
/// <param name="Left">The answer for the left side.</param>
/// <param name="Right">The answer for the right side.</param>
public readonly record struct SidedAnswer(Answer Whole, Answer Left, Answer Right)
{
    /// <summary>An answer without a side.</summary>
    public static implicit operator SidedAnswer(Answer whole) => new(whole, Answer.Unasked, Answer.Unasked);

    /// <summary>The same answer, for an operator-free caller.</summary>
    /// <param name="whole">The answer.</param>
    public static SidedAnswer FromAnswer(Answer whole) => whole;

    /// <summary>True when sides were recorded.</summary>
    public bool HasSides => Left != Answer.Unasked || Right != Answer.Unasked;

    /// <summary>The answer to "on either side?".</summary>
    public Answer Either
    {
        get
        {
            if (!HasSides) return Whole;
            if (Left == Answer.Present || Right == Answer.Present) return Answer.Present;
            if (Left == Answer.Absent && Right == Answer.Absent) return Answer.Absent;
            if (Left == Answer.Unsure || Right == Answer.Unsure) return Answer.Unsure;
            return Answer.Unasked;
        }
    }

    /// <summary>The answer to "on both sides?".</summary>
    public Answer Both
    {
        get
        {
            if (!HasSides) return Whole == Answer.Absent ? Answer.Absent : Answer.Unasked;
            if (Left == Answer.Absent || Right == Answer.Absent) return Answer.Absent;
            if (Left == Answer.Present && Right == Answer.Present) return Answer.Present;
            if (Left == Answer.Unsure || Right == Answer.Unsure) return Answer.Unsure;
            return Answer.Unasked;
        }
    }
}
