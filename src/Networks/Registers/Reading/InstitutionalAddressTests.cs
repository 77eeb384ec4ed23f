using Xunit;

namespace Preau.Networks.Registers.Reading;

public sealed class InstitutionalAddressTests
{
    [Theory]
    [InlineData("ecole.0350122T@ac-rennes.fr", "Ecole primaire", "ecole.0350122t@ac-rennes.fr")]
    [InlineData("ce.0350122t@ac-rennes.fr", "Collège", "ce.0350122t@ac-rennes.fr")]
    [InlineData("contact@saint-exupery.example", "Lycée Saint-Exupéry", "contact@saint-exupery.example")]
    [InlineData("vidusskola@aizkraukle.lv", "Aizkraukles vidusskola", "vidusskola@aizkraukle.lv")]
    [InlineData("6.vidusskola@ventspils.lv", "Ventspils 6. vidusskola", "6.vidusskola@ventspils.lv")]
    [InlineData("ecole.jules.ferry@mairie.example", "École Jules Ferry", "ecole.jules.ferry@mairie.example")]
    [InlineData("marie.dupont@mairie.example, secretariat@mairie.example", "École", "secretariat@mairie.example")]
    public void The_mailbox_of_a_school_is_kept(string field, string name, string kept) =>
        Assert.Equal(kept, InstitutionalAddress.Of(field, "0350122T", name));

    [Theory]
    [InlineData("")]
    [InlineData("no address")]
    [InlineData("marie.dupont@ac-rennes.fr")]
    [InlineData("m.dupont@ecole.example")]
    [InlineData("direction.dupont@ecole.example")]
    [InlineData("cecile@ecole.example")]
    [InlineData("jules.ferry@ecole.example")]
    [InlineData("contact@gmail.com")]
    [InlineData("priezmala@inbox.lv")]
    [InlineData("aps@aizkraukle.lv")]
    [InlineData("info@localhost")]
    [InlineData("contact@ecole.example\r\nBcc: x@y.example")]
    public void One_that_may_be_a_person_s_is_not(string field) =>
        Assert.Null(InstitutionalAddress.Of(field, "0350122T", "École Jules Ferry"));
}
