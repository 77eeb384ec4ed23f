using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Mail;

namespace Preau.Identity.Accounts;

internal sealed class People(PreauDb db, TimeProvider clock) : IPeople
{
    public async Task<IReadOnlyDictionary<PersonId, string>> NamesOf(IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken = default) =>
        people.Count == 0
            ? new Dictionary<PersonId, string>()
            : await db.Set<Account>().AsNoTracking().Where(row => people.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);

    public async Task<IReadOnlyList<FoundPerson>> Find(string words, int most, CancellationToken cancellationToken = default)
    {
        string key = Account.KeyOf(words.Trim());
        return await db.Set<Account>().AsNoTracking().Where(row => row.NameKey.Contains(key) && row.DeletionDue == null)
            .OrderBy(row => row.NameKey).ThenBy(row => row.JoinedAt).Take(most).Select(row => new FoundPerson(row.Id, row.Name, row.JoinedAt)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<PersonId>> Administrators(int most, CancellationToken cancellationToken = default) =>
        await db.Set<Account>().AsNoTracking().Where(row => row.Role == Role.Administrator && row.DeletionDue == null).OrderBy(row => row.JoinedAt).Take(most).Select(row => row.Id).ToListAsync(cancellationToken);

    public async Task Write(PersonId person, Func<string, LetterToPerson> write, CancellationToken cancellationToken = default)
    {
        var reader = await db.Set<Account>().AsNoTracking().Where(row => row.Id == person).Select(row => new { row.Email, row.Language }).FirstOrDefaultAsync(cancellationToken);
        if (reader is null)
            return;
        var letter = write(reader.Language);
        db.Enqueue(new OutgoingMail(reader.Email, letter.Subject, letter.Text, reader.Language, letter.FromName, letter.ReplyTo, letter.Thread, letter.Unsubscribe), clock.GetUtcNow());
    }

    public async Task<bool> IsAddressOf(PersonId person, string address, CancellationToken cancellationToken = default) =>
        EmailAddress.TryParse(address, out var email)
        && await db.Set<Account>().AnyAsync(row => row.Id == person && row.EmailKey == email.Key, cancellationToken);

    public async Task<IReadOnlyDictionary<string, PersonId>> At(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<string, PersonId>(StringComparer.OrdinalIgnoreCase);
        foreach (var some in addresses.Chunk(500))
        {
            var keys = some.Select(address => (address, Key: EmailAddress.TryParse(address, out var email) ? email.Key : null)).Where(pair => pair.Key is not null).ToList();
            var wanted = keys.ConvertAll(pair => pair.Key!);
            var accounts = await db.Set<Account>().AsNoTracking().Where(row => wanted.Contains(row.EmailKey) && row.DeletionDue == null).Select(row => new { row.EmailKey, row.Id }).ToDictionaryAsync(row => row.EmailKey, row => row.Id, StringComparer.Ordinal, cancellationToken);
            foreach (var (address, key) in keys)
                if (accounts.TryGetValue(key!, out var person))
                    found[address] = person;
        }
        return found;
    }
}
