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

    /// <summary>Schools that look for a twin.</summary>
    public string TwinSchools => $"/{language}/twin-schools";

    /// <summary>The same, measured from this school.</summary>
    public string TwinSchoolsFrom<TSchool>(TSchool school) where TSchool : struct, IId<TSchool> => $"{TwinSchools}?from={Hex(school)}";
    public string TwinSchool<TSchool>(TSchool school) where TSchool : struct, IId<TSchool> => $"{TwinSchools}/{Hex(school)}";
    public string TwinIntroductions<TSchool>(TSchool school) where TSchool : struct, IId<TSchool> => $"{TwinSchool(school)}/introductions";

    /// <summary>What a school says of itself to find a twin.</summary>
    public string TwinListing<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{MySchool(member)}/twin-listing";
    public string TwinListingEnd<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{TwinListing(member)}/end";
    public string TwinListingEndUndo<TMember>(TMember member) where TMember : struct, IId<TMember> => $"{TwinListingEnd(member)}/undo";

    /// <summary>What the present person's schools have with others.</summary>
    public string Twinnings => $"/{language}/twinnings";
    public string Twinning<TTwinning>(TTwinning twinning) where TTwinning : struct, IId<TTwinning> => $"{Twinnings}/{Hex(twinning)}";
    public string TwinningAcceptance<TTwinning>(TTwinning twinning) where TTwinning : struct, IId<TTwinning> => $"{Twinning(twinning)}/acceptance";
    public string TwinningEnd<TTwinning>(TTwinning twinning) where TTwinning : struct, IId<TTwinning> => $"{Twinning(twinning)}/end";
    public string TwinningEndUndo<TTwinning>(TTwinning twinning) where TTwinning : struct, IId<TTwinning> => $"{TwinningEnd(twinning)}/undo";
    public string TwinSteps<TTwinning>(TTwinning twinning) where TTwinning : struct, IId<TTwinning> => $"{Twinning(twinning)}/steps";
    public string TwinStep<TTwinning, TStep>(TTwinning twinning, TStep step) where TTwinning : struct, IId<TTwinning> where TStep : struct, IId<TStep> => $"{TwinSteps(twinning)}/{Hex(step)}";
    public string TwinStepRemoval<TTwinning, TStep>(TTwinning twinning, TStep step) where TTwinning : struct, IId<TTwinning> where TStep : struct, IId<TStep> => $"{TwinStep(twinning, step)}/removal";
    public string TwinStepRemovalUndo<TTwinning, TStep>(TTwinning twinning, TStep step) where TTwinning : struct, IId<TTwinning> where TStep : struct, IId<TStep> => $"{TwinStepRemoval(twinning, step)}/undo";
}
