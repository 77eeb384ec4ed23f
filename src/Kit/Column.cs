using Microsoft.AspNetCore.Components;

namespace Preau.Kit;

/// <summary>One column of a <see cref="Table{TRow}"/>.</summary>
/// <param name="Label">The heading; on a phone it stands beside each value.</param>
/// <param name="Cell">The value of a row: <c>row =&gt; @&lt;a href="…"&gt;@row.Name&lt;/a&gt;</c>.</param>
/// <param name="Numeric">Numbers, aligned at their end.</param>
/// <param name="Heads">The column that names the row: one of a table.</param>
public sealed record Column<TRow>(string Label, Func<TRow, RenderFragment> Cell, bool Numeric = false, bool Heads = false)
{
    /// <summary>A column of plain text.</summary>
    public static Column<TRow> Text(string label, Func<TRow, string?> text, bool numeric = false, bool heads = false) =>
        new(label, row => builder => builder.AddContent(0, text(row)), numeric, heads);
}
