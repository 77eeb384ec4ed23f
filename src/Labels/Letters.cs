using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Labels;

/// <summary>Letters of this room, each in the reader's language. Saving is the caller's.</summary>
internal sealed class Letters(IPeople people, Languages languages, ThisSite site)
{
    /// <param name="page">Where it goes on.</param>
    public Task Tell(PersonId person, Func<Words, string> subject, Func<Links, string> page, Func<Words, string[]> write, CancellationToken cancellationToken) =>
        people.Write(person, language =>
        {
            var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
            string text = string.Join("\n\n", [words["Hello,"], .. write(words), site.Address + page(new Links(words.Language.Tag)), site.Name + "\n" + site.Address]);
            return new LetterToPerson(subject(words), text + "\n");
        }, cancellationToken);
}
