// .NET has a type of this name, which nobody here means.
global using ApplicationId = Preau.Vetting.Applications.ApplicationId;
