using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Preau.Platform.Security;

namespace Preau.Identity.Forms;

/// <summary>The half of the antiforgery token that stays in the browser. The framework asks for its name at each request.</summary>
internal sealed class FormCookie : CookieBuilder
{
    const string Plain = "preau-form";
    readonly IHttpContextAccessor requests;

    FormCookie(IHttpContextAccessor requests)
    {
        this.requests = requests;
        (HttpOnly, SameSite, SecurePolicy, IsEssential) = (true, SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest, true);
    }

    public override string? Name
    {
        get => requests.HttpContext is { } http ? HostCookie.NameFor(http.Request, Plain) : Plain;
        set => throw new NotSupportedException();
    }

    internal sealed class Setup(IHttpContextAccessor requests) : IConfigureOptions<AntiforgeryOptions>
    {
        public void Configure(AntiforgeryOptions options) => options.Cookie = new FormCookie(requests);
    }
}
