using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Schools.Members.Mine;

namespace Preau.Schools.Members.ByCode;

/// <summary>A code goes to the school's own mailbox; who brings it back belongs to the school.</summary>
internal sealed class ProveByCode(PreauDb db, ISchools schools, MySchool mine, MemberLetters letters, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    public const string Field = "Code";

    internal static Task<IResult> PostLetter(SchoolMemberId member, ProveByCode prove, CancellationToken cancellationToken) => prove.Send(member, cancellationToken);

    internal static Task<IResult> PostCode(SchoolMemberId member, HttpRequest request, ProveByCode prove, CancellationToken cancellationToken) => prove.Try(member, request, cancellationToken);

    async Task<IResult> Send(SchoolMemberId id, CancellationToken cancellationToken)
    {
        if (await mine.Find(id, cancellationToken) is not { } place)
            return Results.NotFound();
        if (!place.Member.IsAsked || !place.School.IsOpen)
            return Answers.SeeOther(links.MySchool(id));
        var errors = new FormErrors();
        var (code, text) = SchoolCode.For(id, clock.GetUtcNow());
        if (await LetterFor(place, errors, cancellationToken) is { } letter)
        {
            db.Add(letter);
            if (!await schools.Write(place.School.Id, language => Letter(letters.In(language), place, text, code.Until), cancellationToken))
                errors.Add("", words["The register gives no address for this school, so no code can be sent."]);
            else if (!await Keep(code, cancellationToken))
                errors.Add("", words["Another code is being sent at this moment: wait a little, then try again."]);
        }
        if (!errors.Any)
            return Answers.SeeOther(links.MySchool(id) + "?done=sent#code");
        // What was begun must not be saved with anything else.
        db.ChangeTracker.Clear();
        return await mine.Show(place, null, "", errors, cancellationToken);
    }

    /// <summary>The new code takes the place of the one before, which is worth nothing from now on.</summary>
    async Task<bool> Keep(SchoolCode code, CancellationToken cancellationToken)
    {
        var id = code.MemberId;
        try
        {
            await db.InTransaction(async () =>
            {
                await db.Set<SchoolCode>().Where(row => row.MemberId == id).ExecuteDeleteAsync(cancellationToken);
                db.Add(code);
                await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            return false;
        }
    }

    async Task<CodeLetter?> LetterFor(Place place, FormErrors errors, CancellationToken cancellationToken)
    {
        var (school, me, today) = (place.School.Id, current.Person!.Id, clock.Day());
        int toSchool = await db.Set<CodeLetter>().CountAsync(letter => letter.SchoolId == school && letter.Day == today, cancellationToken);
        int forMe = await db.Set<CodeLetter>().CountAsync(letter => letter.PersonId == me && letter.Day == today, cancellationToken);
        if (forMe >= CodeLetter.MostForPerson)
            errors.Add("", words["You have had {0} codes sent today: look for one of them in the school’s mail, or try again tomorrow.", CodeLetter.MostForPerson]);
        else if (toSchool >= CodeLetter.MostToSchool)
            errors.Add("", words["This school was sent {0} codes today, which is enough: try again tomorrow, or let a colleague confirm you.", CodeLetter.MostToSchool]);
        return errors.Any ? null : CodeLetter.Send(school, toSchool + 1, me, forMe + 1, today);
    }

    LetterToPerson Letter(Words t, Place place, string text, DateTimeOffset until) => letters.Letter(t,
        t["A code for {0}", current.Person!.Name],
        t["{0} says she belongs to {1}: {2}. If you know her, give her this code:", current.Person.Name, place.School.Name, t.Role(place.Member.Role)],
        "    " + text,
        t["She types it at our site, which shows that she belongs to the school. It is good until {0}.", t.Date(until)],
        t["If you do not know her, do nothing: without the code nothing happens."]);

    async Task<IResult> Try(SchoolMemberId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await mine.Find(id, cancellationToken) is not { } place)
            return Results.NotFound();
        if (!place.Member.IsAsked || !place.School.IsOpen)
            return Answers.SeeOther(links.MySchool(id));
        string typed = (await Answers.ReadForm(request, cancellationToken)).Typed(Field, 40);
        var now = clock.GetUtcNow();
        var errors = new FormErrors();
        // Counted before it is looked at: a hundred tries at once are a hundred tries.
        bool isCounted = false;
        await db.InTransaction(async () => isCounted = await db.Set<SchoolCode>().Where(code => code.MemberId == id && code.Tries < SchoolCode.MostTries && code.Until > now)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.Tries, code => code.Tries + 1), cancellationToken) == 1, cancellationToken);
        var code = isCounted ? await db.Set<SchoolCode>().FirstOrDefaultAsync(row => row.MemberId == id, cancellationToken) : null;
        if (code is null)
            errors.Add("", words["This code is not good any more: have another one sent."]);
        else if (!code.Is(typed))
            errors.Add(Field, code.Tries >= SchoolCode.MostTries
                ? words["That is not the code, and it was tried {0} times: have another one sent.", SchoolCode.MostTries]
                : words["That is not the code. Look at the letter again: it has no O, 0, I, 1 and L."]);
        else if (place.Member.Confirm(Proof.Code, null, clock.Day()))
        {
            db.Remove(code);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Confirmed by somebody else in this moment, or sent twice: the page says how it stands.
                return Answers.SeeOther(links.MySchool(id) + "?done=late");
            }
            return Answers.SeeOther(links.MySchool(id) + "?done=confirmed");
        }
        if (!errors.Any)
            return Answers.SeeOther(links.MySchool(id));
        return await mine.Show(place, null, typed, errors, cancellationToken);
    }
}
