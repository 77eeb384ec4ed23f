using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Schools.Members;

/// <summary>Letters to people about a school, each in her own language. Saving is the caller's.</summary>
internal sealed class MemberLetters(IPeople people, Languages languages, ThisSite site)
{
    /// <param name="write">Subject, what is said, and the page where it goes on.</param>
    public Task Tell(PersonId person, Func<Words, Links, (string Subject, string Text, string Page)> write, CancellationToken cancellationToken) =>
        people.Write(person, language =>
        {
            var words = In(language);
            var (subject, text, page) = write(words, new Links(words.Language.Tag));
            return Letter(words, subject, text, site.Address + page);
        }, cancellationToken);

    public Words In(string language) => languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);

    public LetterToPerson Letter(Words words, string subject, params string[] parts) =>
        new(subject, string.Join("\n\n", [words["Hello,"], .. parts, site.Name + "\n" + site.Address]) + "\n");
}
