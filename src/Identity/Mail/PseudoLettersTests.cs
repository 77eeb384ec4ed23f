using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Tokens;
using Preau.Platform.Languages;
using Preau.Platform.Mail;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.Mail;

/// <summary>Every letter there is, in the pseudo-language: a new one is found by itself.</summary>
public sealed partial class PseudoLettersTests : IAsyncLifetime
{
    readonly TestSite site = new() { Configure = builder => builder.Services.AddLanguages(new(Pseudo: true)) };

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public void No_sentence_of_a_letter_escapes_translation()
    {
        var letters = site.Services.GetRequiredService<Letters>();
        var writers = typeof(Letters).GetMethods(BindingFlags.Instance | BindingFlags.Public).Where(method => method.ReturnType == typeof(OutgoingMail)).ToList();
        Assert.NotEmpty(writers);
        foreach (var writer in writers)
        {
            var letter = (OutgoingMail)writer.Invoke(letters, [.. writer.GetParameters().Select(Argument)])!;
            Assert.Equal(PseudoLanguage.Language.Tag, letter.Language);
            Assert.True(!Rest(letter.Subject + '\n' + letter.Text).Any(char.IsLetter), $"{writer.Name}: {Rest(letter.Subject + '\n' + letter.Text).Trim()}");
        }
    }

    object Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(EmailAddress) => EmailAddress.Trusted("ada@example.org", "ada@example.org"),
        var type when type == typeof(Account) => Leaving(),
        var type when type == typeof(Secret) => Secret.New(),
        var type when type == typeof(DateTimeOffset) => site.Clock.GetUtcNow(),
        _ => parameter.Name == "language" ? PseudoLanguage.Language.Tag : PseudoLanguage.Mark("phone"),
    };

    Account Leaving()
    {
        ShownName.TryParse("Ada", out var name);
        var account = Account.Open(PersonId.New(), name!, EmailAddress.Trusted("ada@example.org", "ada@example.org"), null, Role.Learner, PseudoLanguage.Language.Tag, site.Clock.GetUtcNow());
        account.Leave(site.Clock.GetUtcNow());
        return account;
    }

    static string Rest(string text) => Said().Replace(text, "").Replace("Préau", "", StringComparison.Ordinal);

    // Sentences with what is filled in, and addresses.
    [GeneratedRegex(@"⟦[^⟦⟧]*(⟦[^⟦⟧]*⟧[^⟦⟧]*)*⟧|https?://\S+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Said();
}
