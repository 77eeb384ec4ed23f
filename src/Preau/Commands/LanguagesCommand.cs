using System.CommandLine;
using Preau.Platform.Languages;

namespace Preau.Commands;

/// <summary><c>languages update</c>: for contributors, after a sentence of the source has changed.</summary>
internal static class LanguagesCommand
{
    internal static Command Create()
    {
        var update = new Command("update", "Brings languages/*.po up to the sentences of src/: run it at the root of the sources.");
        update.SetAction(_ =>
        {
            if (!Directory.Exists("src") || !Directory.Exists("languages"))
            {
                Console.Error.WriteLine("There is no src and no languages here. Run it at the root of the sources.");
                return 2;
            }
            foreach (var result in PoUpdate.Run("src", "languages"))
                Console.WriteLine(result);
            return 0;
        });
        return new Command("languages", "Keeps the translations complete.") { update };
    }
}
