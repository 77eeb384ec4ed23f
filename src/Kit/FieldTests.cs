using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Preau.Platform.Languages;
using Xunit;

namespace Preau.Kit;

public sealed class FieldTests : IDisposable
{
    readonly BunitContext page = new();

    public FieldTests() => page.Services.AddSingleton(Languages.Load("none").In(Language.English));

    public void Dispose() => page.Dispose();

    static readonly Choice[] Choices = [new("fr", "France"), new("be", "Belgium")];

    IRenderedComponent<TField> Render<TField>(FormErrors? errors, Action<ComponentParameterCollectionBuilder<TField>>? more = null) where TField : Field =>
        page.Render<TField>(field =>
        {
            field.Add(f => f.Name, "school[1].name").Add(f => f.Label, "Your school").Add(f => f.Hint, "As on its letters.");
            if (errors is not null) field.AddCascadingValue(errors);
            more?.Invoke(field);
        });

    public static TheoryData<Type> SingleControls => [typeof(TextField), typeof(TextArea), typeof(SelectField), typeof(FileField), typeof(CalendarField), typeof(PasswordField), typeof(CheckboxField)];

    [Theory, MemberData(nameof(SingleControls))]
    public void A_label_names_its_control_and_a_hint_describes_it(Type kind)
    {
        var control = Control(kind, errors: null, out var form);
        Assert.Equal("school-1--name", control.Id);
        Assert.Equal("school[1].name", control.GetAttribute("name"));
        Assert.Contains("Your school", form.QuerySelector($"label[for='{control.Id}']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("school-1--name-hint", control.GetAttribute("aria-describedby"));
        Assert.Equal("As on its letters.", form.QuerySelector("#school-1--name-hint")!.TextContent);
        Assert.Null(control.GetAttribute("aria-invalid"));
        Assert.DoesNotContain("wrong", form.ClassList);
    }

    [Theory, MemberData(nameof(SingleControls))]
    public void A_fault_is_told_beside_its_control_and_to_a_screen_reader(Type kind)
    {
        var errors = new FormErrors().Add("other", "Not this one").Add("school[1].name", "Enter the school's name");
        var control = Control(kind, errors, out var form);
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        Assert.Equal("school-1--name-hint school-1--name-error", control.GetAttribute("aria-describedby"));
        Assert.Equal("Error: Enter the school's name", form.QuerySelector("#school-1--name-error")!.TextContent.Trim());
        Assert.Contains("wrong", form.ClassList);
    }

    IElement Control(Type kind, FormErrors? errors, out IElement form)
    {
        RenderFragment fragment = builder =>
        {
            builder.OpenComponent(0, kind);
            builder.AddAttribute(1, "Name", "school[1].name");
            builder.AddAttribute(2, "Label", "Your school");
            builder.AddAttribute(3, "Hint", "As on its letters.");
            builder.CloseComponent();
        };
        var rendered = page.Render<CascadingValue<FormErrors>>(parameters => parameters.Add(p => p.Value, errors).Add(p => p.ChildContent, fragment));
        form = rendered.Find(".field");
        return form.QuerySelector("input, textarea, select")!;
    }

    [Fact]
    public void An_error_summary_leads_to_each_field_in_order()
    {
        var errors = new FormErrors().Add("email", "Enter an e-mail address").Add("", "The form is too old").Add("school[1].name", "Enter the school's name");
        var summary = page.Render<ErrorSummary>(parameters => parameters.Add(p => p.Errors, errors));
        Assert.Equal(["#email", "#school-1--name"], summary.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["Enter an e-mail address", "The form is too old", "Enter the school's name"], summary.FindAll("li").Select(line => line.TextContent));
        Assert.Equal("-1", summary.Find(".errors").GetAttribute("tabindex"));
        Assert.True(summary.Find(".errors").HasAttribute("autofocus"));
    }

    [Fact]
    public void Without_errors_there_is_no_summary() =>
        Assert.Empty(page.Render<ErrorSummary>(parameters => parameters.Add(p => p.Errors, new FormErrors())).Markup.Trim());

    [Fact]
    public void The_first_of_a_group_carries_the_id_the_summary_leads_to()
    {
        var errors = new FormErrors().Add("school[1].name", "Choose a country");
        var group = Render<RadioGroup>(errors, field => field.Add(f => f.Choices, Choices).Add(f => f.Value, "be"));
        Assert.Equal(["school-1--name", "school-1--name-2"], group.FindAll("input").Select(input => input.Id));
        Assert.Equal(["school-1--name", "school-1--name-2"], group.FindAll("label").Select(label => label.GetAttribute("for")));
        Assert.Equal("Your school", group.Find("legend").TextContent);
        Assert.Equal("school-1--name-hint school-1--name-error", group.Find("fieldset").GetAttribute("aria-describedby"));
        Assert.True(group.FindAll("input")[1].HasAttribute("checked"));
        Assert.False(group.FindAll("input")[0].HasAttribute("checked"));
    }

    [Fact]
    public void A_group_of_boxes_keeps_what_was_chosen()
    {
        var group = Render<CheckboxGroup>(null, field => field.Add(f => f.Choices, Choices).Add(f => f.Values, ["fr", "be"]));
        Assert.All(group.FindAll("input"), box => Assert.True(box.HasAttribute("checked")));
        Assert.All(group.FindAll("input"), box => Assert.Equal("school[1].name", box.GetAttribute("name")));
    }

    [Fact]
    public void A_date_is_three_numbers_under_one_legend()
    {
        var date = Render<DateField>(null, field => field.Add(f => f.Day, "12").Add(f => f.Birthday, true));
        Assert.Equal(["school[1].name-day", "school[1].name-month", "school[1].name-year"], date.FindAll("input").Select(input => input.GetAttribute("name")));
        Assert.All(date.FindAll("input"), input => Assert.Equal("numeric", input.GetAttribute("inputmode")));
        Assert.All(date.FindAll("label"), label => Assert.Equal(label.QuerySelector("input")!.Id, label.GetAttribute("for")));
        Assert.Equal("bday-year", date.FindAll("input")[2].GetAttribute("autocomplete"));
    }

    [Fact]
    public void A_password_may_be_filled_by_a_manager_and_is_never_sent_back()
    {
        var field = Render<PasswordField>(null, parameters => parameters.Add(f => f.New, true)).Find("input");
        Assert.Equal("new-password", field.GetAttribute("autocomplete"));
        Assert.Null(field.GetAttribute("value"));
        Assert.False(field.HasAttribute("onpaste"));
    }

    [Fact]
    public void A_choice_that_was_made_stays_selected()
    {
        var field = Render<SelectField>(null, parameters => parameters.Add(f => f.Choices, Choices).Add(f => f.Value, "be").Add(f => f.Prompt, "Choose a country"));
        Assert.Equal("be", field.Find("option[selected]").GetAttribute("value"));
        Assert.Single(field.FindAll("option[selected]"));
    }

    [Fact]
    public void An_optional_field_says_so_in_words() =>
        Assert.Equal("Your school (optional)", Render<TextField>(null, parameters => parameters.Add(f => f.Optional, true)).Find("label").TextContent);

    [Fact]
    public void What_a_person_wrote_comes_back_as_text()
    {
        var field = Render<TextField>(null, parameters => parameters.Add(f => f.Value, "\"><script>alert(1)</script>"));
        Assert.Equal("\"><script>alert(1)</script>", field.Find("input").GetAttribute("value"));
        Assert.Empty(field.FindAll("script"));
    }
}
