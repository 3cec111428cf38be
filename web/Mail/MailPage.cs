using System.Collections.Immutable;
using System.Text;
using Portal.Settings;
using static System.Net.WebUtility;

namespace Portal.Mail;

/// <summary>What a mail says, to be written down twice: as plain text, and as a page that looks the same in every mail program.</summary>
/// <param name="Words">In its reader's language.</param>
/// <param name="Shown">Whose portal it is.</param>
/// <param name="Lead">What it is about.</param>
/// <param name="Said">Who wrote what.</param>
/// <param name="Link">Where all of it is.</param>
/// <param name="Stop">Where one says that one wants no more of them.</param>
internal sealed record MailPage(
    MailWords Words, ShownBrand Shown, string Lead, ImmutableArray<(string? By, string Text)> Said, string Link, string Stop)
{
    private const string Light = "#ffffff";
    private const string Dark = "#1b1f26";

    public string Brand => Shown.Name ?? "Portal";

    private string Accent => Shown.Accent ?? "#2f5bd0";

    private string Button => $"display:inline-block;padding:10px 18px;color:{InkOn(Accent)};background:{Accent};border-radius:8px;text-decoration:none";

    public string Text()
    {
        var text = new StringBuilder().AppendLine(Words.Hello).AppendLine().AppendLine(Lead).AppendLine();
        foreach (var (by, said) in Said)
        {
            if (by is not null)
                text.AppendLine(by);
            text.AppendLine(said).AppendLine();
        }

        return text.AppendLine($"{Words.Open}:").AppendLine(Link).AppendLine().AppendLine("--").AppendLine(Brand).AppendLine(Words.Foot).AppendLine($"{Words.Stop}: {Stop}").ToString();
    }

    public string Html() => $"""
        <!doctype html>
        <html lang="{Words.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
        <body style="margin:0;padding:24px 12px;background:#f5f6f8;color:#1b1f26;font:16px/1.5 system-ui,-apple-system,'Segoe UI','Noto Sans',sans-serif">
        <div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:12px">
        <p style="margin:0 0 16px;font-weight:600">{HtmlEncode(Brand)}</p>
        <p style="margin:0 0 16px">{HtmlEncode(Words.Hello)}<br>{HtmlEncode(Lead)}</p>
        {string.Concat(Said.Select(Block))}
        <p style="margin:24px 0 0"><a href="{HtmlEncode(Link)}" style="{Button}">{HtmlEncode(Words.Open)}</a></p>
        </div>
        <p style="max-width:560px;margin:16px auto 0;font-size:13px;color:#5b6472">{HtmlEncode(Words.Foot)}<br><a href="{HtmlEncode(Stop)}" style="color:#5b6472">{HtmlEncode(Words.Stop)}</a></p>
        </body></html>
        """;

    /// <summary>What can be read on a colour: light words where their contrast is 4.5 or more (WCAG 2.2, 1.4.3), dark ones elsewhere.</summary>
    public static string InkOn(string colour)
    {
        var parts = Convert.FromHexString(colour.AsSpan(1)).Select(part => Linear(part / 255.0)).ToArray();
        var luminance = (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
        return 1.05 / (luminance + 0.05) >= 4.5 ? Light : Dark;
    }

    private static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);

    private static string Block((string? By, string Text) said) => $"""
        {(said.By is null ? "" : $"""<p style="margin:0 0 4px;font-size:13px;color:#5b6472">{HtmlEncode(said.By)}</p>""")}
        <div dir="auto" style="margin:0 0 16px;padding:12px 16px;white-space:pre-wrap;overflow-wrap:anywhere;background:#f0f2f5;border-radius:12px">{HtmlEncode(said.Text)}</div>
        """;
}
