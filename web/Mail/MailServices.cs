using Microsoft.Extensions.Options;
using Portal.Shell;

namespace Portal.Mail;

/// <summary>What web needs to send mails: a server for them, or in a demo a place to keep them. Without either they wait in the outbox.</summary>
internal static class MailServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailCheck>();
        services.AddSingleton<MailQueries>();
        services.AddSingleton<StopLinks>();
        if (!string.IsNullOrEmpty(configuration[$"{MailOptions.Section}:{nameof(MailOptions.Host)}"]))
            AddSending<SmtpTransport>(services);
        else if (DemoMode.Of(configuration).On)
            AddSending<KeptTransport>(services);
    }

    private static void AddSending<TTransport>(IServiceCollection services)
        where TTransport : class, IMailTransport
    {
        services.AddSingleton<IMailTransport, TTransport>();
        services.AddSingleton<MailLinks>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton<StaffMails>();
        services.AddSingleton<StaffReaders>();
        services.AddHostedService<MailSender>();
    }
}
