using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau;

/// <summary>What stands around every page: the menus of the whole site, which no room knows alone.</summary>
internal sealed class SiteFrame(IHttpContextAccessor accessor, Words t, Links links, Languages languages, ICurrentPerson current, IConfiguration configuration)
{
    internal PageContext Context()
    {
        var http = accessor.HttpContext!;
        var request = http.Request;
        var page = new PageContext
        {
            SiteName = configuration["Site:Name"] ?? "Préau",
            SiteDescription = t["Courses, activities and people of Europe’s digital-education networks, under one roof."],
            Origin = $"{request.Scheme}://{request.Host}",
            Path = request.Path.ToUriComponent(),
            HomeHref = links.Home,
            Languages = [.. languages.Offered.Select(language => new PageLanguage(
                language,
                LanguageChoice.AddressIn(language, languages, request.Path),
                LanguageChoice.ChoiceAddress(language, languages, request.Path, request.QueryString)))],
            DefaultHref = LanguageChoice.AddressIn(languages.Default, languages, request.Path),
            Navigation = Navigation(request.Path),
            FooterLinks = [new(t["Courses"], links.Courses), new(t["Activities"], links.Activities), new(t["Programmes"], links.Programmes), new(t["Schools"], links.Schools)],
            SearchHref = links.Courses,
            AccessibilityHref = links.Accessibility,
            SignInHref = links.SignIn,
        };
        if (current.Person is { } person)
        {
            page.PersonName = person.Name;
            page.SignOutHref = links.SignOut;
            page.AccountLinks = [.. Account(person)];
        }
        return page;
    }

    NavigationItem[] Navigation(PathString path)
    {
        NavigationItem Item(string label, string href) => new(label, href, path.StartsWithSegments(href, StringComparison.OrdinalIgnoreCase));
        return
        [
            Item(t["Courses"], links.Courses),
            Item(t["Activities"], links.Activities),
            Item(t["Programmes"], links.Programmes),
            .. current.Person is null ? Array.Empty<NavigationItem>() : [Item(t["My courses"], links.MyCourses)],
        ];
    }

    IEnumerable<NavigationItem> Account(Person person)
    {
        yield return new(t["My courses"], links.MyCourses, Icon: "book-open");
        yield return new(t["My activities"], links.MyActivities, Icon: "calendar");
        yield return new(t["Requests"], links.MyRequests, Icon: "bell");
        yield return new(t["Conversations"], links.Conversations, Icon: "message-circle");
        yield return new(t["My school"], links.MySchools, Icon: "building-2");
        if (person.IsAuthor)
            yield return new(t["Teach"], links.Authoring, Icon: "pencil");
        yield return new(t["My mandates"], links.MyMandates, Icon: "award");
        if (person.IsAdministrator)
        {
            yield return new(t["People"], links.People, Icon: "users");
            yield return new(t["Officers"], links.Officers, Icon: "badge-check");
            yield return new(t["Registers"], links.Registers, Icon: "school");
        }
        if (person.IsAdministrator || person.HasOffice)
            yield return new(t["Moderation"], links.Moderation, Icon: "shield-check");
        // Of checks an administrator without an office learns nothing.
        if (person.HasOffice)
            yield return new(t["Checks for visits"], links.Checks, Icon: "list-checks");
        yield return new(t["Account"], links.Account, Icon: "settings");
    }
}
