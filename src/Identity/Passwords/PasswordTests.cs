using System.Diagnostics;
using Preau.Platform.Languages;
using Xunit;

namespace Preau.Identity.Passwords;

public sealed class PasswordTests
{
    static Message? Fault(string? password) => PasswordRules.Fault(password, "ada.lovelace@example.org", "Ada Lovelace", "Préau");

    [Theory]
    [InlineData("purple giraffe under umbrella")]
    [InlineData("Xk4-tulip-gravel")]
    [InlineData("ένα δύο τρία τέσσερα")]
    [InlineData("четыре слова под дождем")]
    [InlineData("            g r o u n d")]
    [InlineData("🐘🌧️🚲🏔️🎻🍋🪴📚🧭🧵🪁🫖")]
    [InlineData("837465920174")]
    public void Length_is_all_it_takes(string password) => Assert.Null(Fault(password));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("elevenchars")]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("passwordpassword")]
    [InlineData("motdepasse2025")]
    [InlineData("MotDePasse!!!!")]
    [InlineData("azertyuiop123")]
    [InlineData("qwertyuiopasdf")]
    [InlineData("123456789012")]
    [InlineData("abcabcabcabc")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("poiuytrewq12")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("iloveyouforever")]
    [InlineData("Liverpool2026!")]
    [InlineData("ada.lovelace@example.org")]
    [InlineData("ada.lovelace")]
    [InlineData("AdaLovelace2026")]
    [InlineData("preaupreaupreau")]
    [InlineData("Préau-Préau-2026")]
    public void What_is_guessed_first_is_refused(string? password) => Assert.NotNull(Fault(password));

    [Fact]
    public void Half_a_letter_is_refused() => Assert.NotNull(Fault("half \uD800 a surrogate pair"));

    [Fact]
    public void A_password_has_at_most_128_characters()
    {
        string long128 = string.Concat(Enumerable.Range(0, 128).Select(i => (char)('a' + i * 7 % 26)));
        Assert.Null(Fault(long128));
        Assert.NotNull(Fault(long128 + "x"));
        Assert.NotNull(Fault(new string('x', 1_000_000)));
    }

    [Fact]
    public async Task A_hash_matches_its_password_however_the_keyboard_composes_it()
    {
        using var hasher = new PasswordHasher();
        string hash = await hasher.Hash("élève sous le préau", TestContext.Current.CancellationToken);
        Assert.StartsWith("$argon2id$v=19$m=19456,t=2,p=1$", hash, StringComparison.Ordinal);
        Assert.False(PasswordHasher.IsOld(hash));
        Assert.True(await hasher.Matches("e\u0301le\u0300ve sous le pre\u0301au", hash, TestContext.Current.CancellationToken));
        Assert.False(await hasher.Matches("eleve sous le preau", hash, TestContext.Current.CancellationToken));
        Assert.False(await hasher.Matches("", null, TestContext.Current.CancellationToken));
        Assert.NotEqual(hash, await hasher.Hash("élève sous le préau", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task As_many_hashes_run_at_once_as_there_are_cores()
    {
        using var hasher = new PasswordHasher();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => hasher.Matches("purple giraffe", null, TestContext.Current.CancellationToken))));
        Assert.Equal(20, hasher.Computed);
        TestContext.Current.SendDiagnosticMessage($"{watch.Elapsed.TotalMilliseconds / 20:F1} ms a hash on {Environment.ProcessorCount} cores");
    }

    [Theory]
    [InlineData("")]
    [InlineData("$2a$10$abcdefghijklmnopqrstuv")]
    [InlineData("$argon2id$v=19$m=99999999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_hash_of_another_form_is_a_fault(string hash)
    {
        using var hasher = new PasswordHasher();
        await Assert.ThrowsAsync<FormatException>(() => hasher.Matches("purple giraffe", hash, TestContext.Current.CancellationToken));
    }
}
