namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>The schools to which the present person belongs, or says she does.</summary>
    public string MySchools => $"/{language}/my-school";

    /// <summary>The part of <see cref="MySchools"/> that changes while one types.</summary>
    public string MySchoolsFound => $"{MySchools}/found";

    /// <summary>Where one says what one is at a school; posted to, one asks.</summary>
    public string Asking => $"{MySchools}/asking";
    public string AskingAt<TSchool>(TSchool school) where TSchool : struct, IId<TSchool> => $"{Asking}?school={Hex(school)}";
    public string MySchool<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{MySchools}/{Hex(member)}";
    public string SchoolCodeLetters<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{MySchool(member)}/code-letters";
    public string SchoolCode<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{MySchool(member)}/code";
    public string SchoolShowing<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{MySchool(member)}/showing";

    /// <summary>Who else belongs to the school, and who asks to.</summary>
    public string Colleagues<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{MySchool(member)}/colleagues";

    /// <summary>Those who ask, for officers and administrators.</summary>
    public string SchoolMembers => $"/{language}/school-members";
    public string SchoolMember<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{SchoolMembers}/{Hex(member)}";
    public string SchoolConfirmation<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{SchoolMember(member)}/confirmation";
    public string SchoolRefusal<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{SchoolMember(member)}/refusal";
    public string SchoolRefusalUndo<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{SchoolRefusal(member)}/undo";

    /// <summary>What a person shows of herself, and to whom.</summary>
    public string Profile<TPerson>(TPerson person) where TPerson : struct, IId<TPerson> => $"/{language}/people/{Hex(person)}";
    public string ProfileAs<TPerson>(TPerson person, string reader) where TPerson : struct, IId<TPerson> => $"{Profile(person)}?as={Escape(reader)}";
    public string OwnProfile => $"{Account}/presentation";
}
