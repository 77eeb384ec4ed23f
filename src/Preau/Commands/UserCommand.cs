using System.CommandLine;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Commands;

/// <summary><c>user create</c>.</summary>
internal static class UserCommand
{
    const int Refused = 2;

    internal static Command Create() => new("user", "Opens accounts.") { CreateAccount() };

    static Command CreateAccount()
    {
        var email = new Argument<string>("EMAIL") { Description = "The address she signs in with." };
        var name = new Option<string?>("--name") { Description = "The name she shows; by default, the part of the address before the @.", HelpName = "NAME" };
        var role = new Option<Role>("--role") { Description = "learner, author or administrator.", DefaultValueFactory = _ => Role.Learner, HelpName = "ROLE" };
        var password = new Option<bool>("--password") { Description = "Reads the password from standard input; without it, prints a link to choose one." };
        var command = new Command("create", "Opens an account, its address taken as confirmed.") { email, name, role, password };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string address = parsed.GetValue(email)!;
            // Never an argument: the list of processes is read by everybody on the machine.
            string? given = parsed.GetValue(password) ? await Console.In.ReadLineAsync(cancellationToken) ?? "" : null;
            await using var services = LongWork.Services(parsed);
            await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
            await using var scope = services.CreateAsyncScope();
            try
            {
                var opened = await scope.ServiceProvider.GetRequiredService<IAccounts>()
                    .Create(address, parsed.GetValue(name) ?? address.Split('@')[0], given, parsed.GetValue(role), cancellationToken);
                Console.WriteLine($"The account is open: {parsed.GetValue(role).ToString().ToLowerInvariant()}.");
                if (opened.PasswordLink is { } link)
                    Console.WriteLine($"The password is chosen here, once and within a day:\n  {link}");
                return 0;
            }
            catch (AccountRefusedException refused)
            {
                await Console.Error.WriteLineAsync(refused.Message);
                return Refused;
            }
        });
        return command;
    }
}
