using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Preau.Platform;

namespace Preau.Networks.Accessibility;

/// <summary>
/// The accessibility statement (Directive (EU) 2016/2102, article 7; the model of Implementing Decision (EU) 2018/1523).
/// Whoever runs the site says with the setting <c>Site:Contact</c> which web page reaches them.
/// </summary>
internal static class ReadStatement
{
    internal static IResult Get(IConfiguration settings) =>
        Answers.Page<StatementPage>(new { ContactHref = Contact(settings["Site:Contact"]) });

    internal static string? Contact(string? setting) =>
        Uri.TryCreate(setting, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? setting : null;
}
