using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Administration;
using Preau.Identity.Attempts;
using Preau.Identity.ChangeEmail;
using Preau.Identity.ChangePassword;
using Preau.Identity.FirstAdministrator;
using Preau.Identity.Forms;
using Preau.Identity.KeptMail;
using Preau.Identity.Leave;
using Preau.Identity.Mail;
using Preau.Identity.Passkeys;
using Preau.Identity.Passwords;
using Preau.Identity.Profile;
using Preau.Identity.Register;
using Preau.Identity.Reset;
using Preau.Identity.Sessions;
using Preau.Identity.Sessions.Mine;
using Preau.Identity.SignIn;
using Preau.Identity.TakeData;
using Preau.Identity.Tokens;
using Preau.Identity.TwoStep;
using Preau.Identity.Verification;
using Preau.Platform;
using Preau.Platform.Jobs;

namespace Preau.Identity;

/// <summary>People: registering, signing in, their sessions and their data.</summary>
public sealed class IdentityModule : Room
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddAuthentication(SessionHandler.Scheme).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Scheme, null);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Author, policy => policy.RequireRole(nameof(Role.Author)))
            .AddPolicy(Policies.Administrator, policy => policy.RequireRole(nameof(Role.Administrator)));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, UnknownAddresses>();
        services.AddAntiforgery(forms =>
        {
            forms.FormFieldName = "form";
            forms.SuppressXFrameOptionsHeader = true;
        });
        services.ConfigureOptions<FormCookie.Setup>();

        services.AddScoped<CurrentPerson>().AddScoped<ICurrentPerson>(scope => scope.GetRequiredService<CurrentPerson>());
        services.AddSingleton<SessionCache>().AddScoped<SessionStore>().AddScoped<Entrance>();
        services.AddSingleton(Account.InNetworks);
        services.AddScoped<FormGuard>().AddScoped<FreshProof>();
        services.AddSingleton<LastSeen>().AddHostedService(all => all.GetRequiredService<LastSeen>());
        services.AddScoped<OneTimeTokens>().AddScoped<AttemptLimits>().AddScoped<SecondFactor>().AddScoped<OwnAccount>();
        services.AddSingleton<PasswordHasher>();
        services.AddSingleton<Letters>().AddScoped<StrangersPost>().AddScoped<MailShelf>().AddScoped<IMailboxes, Mailboxes>();
        services.AddScoped<IPeople, People>().AddScoped<IAccounts, NewAccounts>().AddScoped<IPersonalData, AccountData>();
        services.AddScoped<AdministratorLink>().AddScoped<IFirstAdministrator>(scope => scope.GetRequiredService<AdministratorLink>());

        services.AddIdentityCore<Account>().AddUserStore<AccountStore>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>().AddScoped<PasskeyCeremonies>();
        services.Configure<IdentityPasskeyOptions>(PasskeyRules.Set);

        services.AddScoped<ConfirmRegistration>().AddScoped<SignInByPassword>().AddScoped<SignInByPasskey>().AddScoped<SignInByCode>().AddScoped<SetPassword>().AddScoped<Welcome>();
        services.AddScoped<Verify>().AddScoped<ChangeOwnPassword>().AddScoped<TwoStepSignIn>().AddScoped<OwnPasskeys>();

        services.AddJobHandler<AskedToRegister, AnswerRegistration>();
        services.AddJobHandler<AskedToReset, AnswerReset>();
        services.AddJobHandler<AskedToMove, AnswerMove>();
        services.AddJobHandler<MakeExport, PackExport>(isLong: true);
        services.AddJobHandler<EraseLeavers, EraseAccounts>().AddTimetable("11 * * * *", new EraseLeavers());
        services.AddJobHandler<Sweep, SweepAway>().AddTimetable("41 * * * *", new Sweep());
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        MapVisitors(Guarded(pages).AllowAnonymous());
        MapOwn(Guarded(pages, "/account"));
        MapAdministration(Guarded(pages, "/people").RequireAuthorization(Policies.Administrator));
        // The origin check alone covers it: the button stands on pages that carry no token.
        pages.MapPost("/sign-out", SignOut.Post).AllowAnonymous().DisableAntiforgery();
        pages.MapGet("/dev/mail", ReadKeptMail.Get).AllowAnonymous();
    }

    // FormGuard checks the token itself, to answer with a page instead of an empty 400.
    static RouteGroupBuilder Guarded(IEndpointRouteBuilder pages, string prefix = "") => pages.MapGroup(prefix).DisableAntiforgery().Through<RouteGroupBuilder, FormGuard>();

    static void MapVisitors(RouteGroupBuilder open)
    {
        open.MapGet("/register", RegisterPerson.Get);
        open.MapPost("/register", RegisterPerson.Post);
        open.MapGet("/register/sent", RegisterPerson.Sent);
        open.MapGet("/confirm/{token}", ConfirmRegistration.Get);
        open.MapPost("/confirm/{token}", ConfirmRegistration.Post);
        open.MapGet("/sign-in", SignInByPassword.Get);
        open.MapPost("/sign-in", SignInByPassword.Post);
        open.MapPost("/sign-in/passkey", SignInByPasskey.Post);
        open.MapGet("/sign-in/code", SignInByCode.Get);
        open.MapPost("/sign-in/code", SignInByCode.Post);
        open.MapGet("/forgotten-password", ForgottenPassword.Get);
        open.MapPost("/forgotten-password", ForgottenPassword.Post);
        open.MapGet("/forgotten-password/sent", ForgottenPassword.Sent);
        open.MapGet("/new-password/{token}", SetPassword.Get);
        open.MapPost("/new-password/{token}", SetPassword.Post);
        open.MapGet("/confirm-email/{token}", ConfirmEmail.Get);
        open.MapPost("/confirm-email/{token}", ConfirmEmail.Post);
        open.MapGet("/welcome/{token}", Welcome.Get);
        open.MapPost("/welcome/{token}", Welcome.Post);
    }

    static void MapOwn(RouteGroupBuilder own)
    {
        own.MapGet("", ReadAccount.Get);
        own.MapGet("/profile", ChangeProfile.Get);
        own.MapPost("/profile", ChangeProfile.Post);
        own.MapGet("/password", ChangeOwnPassword.Get);
        own.MapPost("/password", ChangeOwnPassword.Post);
        own.MapGet("/verification", Verify.Get);
        own.MapPost("/verification", Verify.Post);
        own.MapPost("/verification/passkey", Verify.PostPasskey);
        own.MapGet("/sessions", OwnSessions.Get);
        own.MapPost("/sessions/{session:id}/end", OwnSessions.PostEnd);
        own.MapPost("/sessions/others/end", OwnSessions.PostEndOthers);

        var proven = own.MapGroup("").Through<RouteGroupBuilder, FreshProof>();
        proven.MapGet("/email", ChangeOwnEmail.Get);
        proven.MapPost("/email", ChangeOwnEmail.Post);
        proven.MapGet("/two-step", TwoStepSignIn.Get);
        proven.MapPost("/two-step", TwoStepSignIn.Post);
        proven.MapPost("/two-step/end", TwoStepSignIn.PostEnd);
        proven.MapPost("/two-step/recovery-codes", TwoStepSignIn.PostCodes);
        proven.MapGet("/passkeys", OwnPasskeys.Get);
        proven.MapPost("/passkeys", OwnPasskeys.Post);
        proven.MapPost("/passkeys/{passkey:id}", OwnPasskeys.PostName);
        proven.MapPost("/passkeys/{passkey:id}/end", OwnPasskeys.PostEnd);
        proven.MapGet("/data", TakeOwnData.Get);
        proven.MapPost("/data", TakeOwnData.Post);
        proven.MapGet("/data/{export:id}", TakeOwnData.GetFile);
        proven.MapGet("/deletion", LeaveSite.Get);
        proven.MapPost("/deletion", LeaveSite.Post);
    }

    static void MapAdministration(RouteGroupBuilder people)
    {
        people.MapGet("", ListPeople.Get);
        people.MapGet("/{person:id}/account", ChangeRole.Get);
        people.MapPost("/{person:id}/account", ChangeRole.Post).Through<RouteHandlerBuilder, FreshProof>();
    }
}

internal static class Filters
{
    /// <summary>Has requests go through a filter that is had from their services. AddEndpointFilter would first try, and fail by exceptions, to make one of the route's.</summary>
    internal static TBuilder Through<TBuilder, TFilter>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder where TFilter : class, IEndpointFilter =>
        builder.AddEndpointFilter((context, next) => context.HttpContext.RequestServices.GetRequiredService<TFilter>().InvokeAsync(context, next));
}
