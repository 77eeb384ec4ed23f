using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Preau.Activities.TakePart.Tickets;

/// <summary>An address as a QR code, drawn as SVG: dark on light in any colour scheme, because readers want it so.</summary>
internal static class TicketCode
{
    public static MarkupString Draw(string address, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (int y = 0; y < rows.Count; y++)
            for (int x = 0; x < rows[y].Count; x++)
            {
                int from = x;
                while (x < rows[y].Count && rows[y][x])
                    x++;
                // A run of dark squares is one stroke.
                if (x > from)
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }
        int size = rows.Count;
        string name = System.Net.WebUtility.HtmlEncode(label);
        return new MarkupString(string.Create(CultureInfo.InvariantCulture,
            $"""<svg role="img" aria-label="{name}" viewBox="0 0 {size} {size}" width="240" height="240" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>"""));
    }
}
