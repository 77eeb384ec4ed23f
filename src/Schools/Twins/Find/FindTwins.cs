using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Schools.Members;

namespace Preau.Schools.Twins.Find;

/// <summary>Schools that look for a twin, for everybody to read; measured from the reader's own school, if she has one.</summary>
internal static class FindTwins
{
    const int LastPage = TwinFinder.MostRanked / TwinFinder.PageSize;

    internal static async Task<IResult> Get(HttpRequest request, TwinFinder finder, TwinRights rights, PreauDb db, CancellationToken cancellationToken)
    {
        var mine = await rights.Mine(cancellationToken);
        var asked = request.Query["from"].ToString();
        var place = mine.FirstOrDefault(place => place.School.Id.Value.ToString("N") == asked) ?? (mine.Count > 0 ? mine[0] : null);
        var own = place?.School.Id;
        var listing = own is { } school ? await db.Set<TwinListing>().AsNoTracking().FirstOrDefaultAsync(row => row.SchoolId == school && row.HiddenAt == null, cancellationToken) : null;
        var question = Read(request, own);
        return Answers.Page<FindTwinsPage>(new { Question = question, Found = await finder.Find(question, listing, place?.School, cancellationToken), Mine = mine, Place = place, IsListed = listing is not null });
    }

    static TwinQuestion Read(HttpRequest request, SchoolId? from)
    {
        var query = request.Query;
        T? One<T>(string name) where T : struct, Enum => Enum.TryParse<T>(query[name].ToString(), out var value) && Enum.IsDefined(value) ? value : null;
        return new TwinQuestion(
            from, One<Size>("size"),
            int.TryParse(query["age"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int age) && age <= Ages.Oldest ? age : null,
            SpokenLanguages.Tags.FirstOrDefault(tag => tag == query["language"].ToString()),
            TwinWords.All.Where(one => query["equipment"].Contains(one.ToString())).Aggregate(Equipment.None, (all, one) => all | one),
            from is null ? Wanted.Any : One<Wanted>("distance") ?? Wanted.Any,
            Forms.PageOf(request, LastPage));
    }
}
