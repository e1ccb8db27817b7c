using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Myotome.Engine;
using QRCoder;

namespace Myotome.Web.Check;

/// <summary>Answers on their way to a clinician's screen, in the person's own hand: a code to paste, and the same as a picture that a phone or a camera reads. It holds no name and nothing that was typed.</summary>
public static class Carried
{
    /// <summary>A code is at most this long.</summary>
    public const int Longest = 1024;

    /// <summary>The code of these answers.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="knowledge">The knowledge base whose order of findings counts.</param>
    public static string Code(Answers answers, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return WebEncoders.Base64UrlEncode((answers with { At = null, Missed = false, Region = null, Reviewed = true }).Write(knowledge));
    }

    /// <summary>The answers of a code; null where it is none, or one of other questions.</summary>
    /// <param name="code">The code.</param>
    /// <param name="knowledge">The knowledge base.</param>
    public static Answers? Read(string? code, KnowledgeBase knowledge)
    {
        if (code is not { Length: > 0 and <= Longest }) return null;
        try
        {
            return Answers.Read(WebEncoders.Base64UrlDecode(code.Trim()), knowledge);
        }
        // Whatever somebody pasted.
        catch (Exception unreadable) when (unreadable is FormatException or IOException or InvalidOperationException or InvalidDataException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>A text as a picture: what to draw, and how many squares it is wide.</summary>
    /// <param name="text">The text.</param>
    public static (string Path, int Width) Picture(string text)
    {
        using var made = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        var path = new StringBuilder();
        for (var y = 0; y < made.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < made.ModuleMatrix.Count; x++)
            {
                if (made.ModuleMatrix[y][x]) path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
            }
        }
        return (path.ToString(), made.ModuleMatrix.Count);
    }
}
