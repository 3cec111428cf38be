using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Accounts;
using Portal.Agents;
using Portal.Conversations;
using Portal.Customers;
using Portal.Drafts;
using Portal.Files;
using Portal.FollowUps;
using Portal.Hours;
using Portal.Journal;
using Portal.Keys;
using Portal.Live;
using Portal.Mail;
using Portal.Operation;
using Portal.Queues;
using Portal.Settings;
using Portal.Tickets;
using Portal.Wallboard;

namespace Portal.Shell;

/// <summary>The whole web side, for a web node alone and for a silo with web inside.</summary>
public static class PortalWeb
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ClientSilence = TimeSpan.FromSeconds(30);

    /// <summary>Adds its services. Grains must be reachable by <see cref="IGrainFactory"/>: call it after the grain host's own set-up.</summary>
    /// <exception cref="InvalidOperationException">A setting that it cannot do without is missing or wrong.</exception>
    public static IHostApplicationBuilder AddPortalWeb(this IHostApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.TryAddSingleton(TimeProvider.System);
        AddOptions(services, configuration);
        AddDoors(services, configuration);
        GrainKeyRing.Add(builder);
        SignIns.Add(services);
        AddressLimits.Add(services);
        OpenApi.Add(services);
        AddReading(services);
        FileServices.Add(services, configuration);
        AddLive(services);
        MailServices.Add(services, configuration);
        builder.AddPortalNode();
        services.AddSingleton<WebGauge>();
        services.AddSingleton<DatabaseGauge>();
        services.AddSingleton<DueGauge>();
        services.AddSingleton(DemoMode.Of(configuration));
        ClientFiles.Add(services);
        services.AddSingleton<MeAnswers>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<AccountCommands>();
        services.AddSingleton<BrandBook>();
        services.AddSingleton<BrandNews>();
        services.AddSingleton<OpeningBook>();
        services.AddSingleton<BusinessDays>();
        return builder;
    }

    /// <summary>Maps its endpoints, in the order in which requests meet them.</summary>
    public static WebApplication MapPortalWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(next => context => SecurityHeaders.AddAsync(context, next));
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Problems.HandleAsync, SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(Problems.WriteAsync);
        app.UseMiddleware<Door>();
        var leaving = app.Services.GetRequiredService<Leaving>();
        app.Use(next => context => leaving.RefuseAsync(context, next));
        ClientFiles.UseFiles(app);
        app.UseRouting();
        ClientFiles.UsePage(app);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseRequestTimeouts();
        Health.Map(app);
        app.MapOpenApi();
        app.MapHub<LiveHub>("/hubs/live", hub => hub.AllowStatefulReconnects = false).RequireAuthorization().DisableRequestTimeout();
        var api = app.MapGroup("/api");
        SignInEndpoints.Map(api);
        MeEndpoints.Map(api);
        AccountEndpoints.Map(api);
        WelcomeEndpoints.Map(api);
        AvailabilityEndpoints.Map(api);
        StaffEndpoints.Map(api);
        PeopleEndpoints.Map(api);
        CustomerEndpoints.Map(api);
        ConversationEndpoints.Map(api);
        TicketEndpoints.Map(api);
        TicketSettingsEndpoints.Map(api);
        SurveyEndpoints.Map(api);
        DraftEndpoints.Map(api);
        FileEndpoints.Map(api);
        StreamEndpoints.Map(api);
        FollowUpEndpoints.Map(api);
        AgendaEndpoints.Map(api);
        SequenceEndpoints.Map(api);
        SettingsEndpoints.Map(api);
        QueueEndpoints.Map(api);
        ProfileEndpoints.Map(api);
        BrandEndpoints.Map(api);
        HoursEndpoints.Map(api);
        MailEndpoints.Map(api);
        OperationEndpoints.Map(api);
        WallboardEndpoints.Map(api);
        return app;
    }

    /// <summary>Adds what a silo without web has of it: it says how it fares, and whether it is ready.</summary>
    public static IHostApplicationBuilder AddPortalNode(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<ReadDatabase>();
        builder.Services.AddSingleton<Health>();
        AddHosted<NodeReporter>(builder.Services);
        CallTraces.Carry();
        return builder;
    }

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>, for a silo without web.</summary>
    public static WebApplication MapPortalHealth(this WebApplication app)
    {
        Health.Map(app);
        return app;
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebOptions>().Bind(configuration.GetSection(WebOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LiveOptions>().Bind(configuration.GetSection(LiveOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AddressLimitOptions>().Bind(configuration.GetSection(AddressLimitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
    }

    private static void AddDoors(IServiceCollection services, IConfiguration configuration)
    {
        var web = configuration.GetSection(WebOptions.Section).Get<WebOptions>() ?? new WebOptions();
        services.Configure<ForwardedHeadersOptions>(forwarded => Door.Trust(forwarded, web));
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Door.MostBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions));
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(web.RequestSeconds),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        });
    }

    private static void AddReading(IServiceCollection services)
    {
        services.TryAddSingleton<ReadDatabase>();
        services.AddSingleton<StreamQueries>();
        services.AddSingleton<IStreamReader>(provider => provider.GetRequiredService<StreamQueries>());
        services.AddSingleton<ConversationQueries>();
        services.AddSingleton<ConversationSnapshots>();
        services.AddSingleton<Unread>();
        services.AddSingleton<IConversationOwners, ConversationOwners>();
        services.AddSingleton<TicketQueries>();
        services.AddSingleton<TicketSnapshots>();
        services.AddSingleton<SurveyLinks>();
        services.AddSingleton<ITicketOwners, TicketOwners>();
        services.AddSingleton<TicketCommands>();
        services.AddSingleton<TicketPeopleCommands>();
        services.AddSingleton<TicketTies>();
        services.AddSingleton<MessageGroups>();
        services.AddSingleton<ConversationCommands>();
        services.AddSingleton<FollowUpQueries>();
        services.AddSingleton<FollowUpCommands>();
        services.AddSingleton<AgendaQueries>();
        services.AddSingleton<CalendarQueries>();
        services.AddSingleton<SequencePreview>();
        services.AddSingleton<TakingNext>();
        services.AddSingleton<DraftCommands>();
        services.AddSingleton<BeginLimit>();
        services.AddSingleton<QueueQueries>();
        services.AddSingleton<QuarterQueries>();
        services.AddSingleton<QueueCommands>();
        services.AddSingleton<AccountQueries>();
        services.AddSingleton<AgentQueries>();
        services.AddSingleton<PeopleQueries>();
        services.AddSingleton<SettingsQueries>();
        services.AddSingleton<SettingsCommands>();
        services.AddSingleton<Access>();
    }

    private static void AddLive(IServiceCollection services)
    {
        services.AddSingleton<LiveMeter>();
        services.AddSingleton<LiveIndex>();
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<LiveServices>();
        services.AddSingleton<Leaving>();
        services.AddSingleton<IHostLifetime, Departure>();
        services.AddSingleton<WebNode>();
        services.AddSingleton<IWebNode>(provider => provider.GetRequiredService<WebNode>());
        AddHosted<LiveSessions>(services);
        AddHosted<NodeLease>(services);
        AddHosted<HeadCheck>(services);
        AddHosted<AgentPresence>(services);
        AddHosted<CustomerPresence>(services);
        AddHosted<OpeningNews>(services);
        services.AddSignalR(signalR =>
            {
                signalR.MaximumParallelInvocationsPerClient = HubTurns.AtOnce;
                signalR.KeepAliveInterval = KeepAlive;
                signalR.ClientTimeoutInterval = ClientSilence;
                signalR.MaximumReceiveMessageSize = Door.MostBytes;
                signalR.AddFilter<HubFaults>();
                signalR.AddFilter<HubTurns>();
            })
            .AddJsonProtocol(json => WireJson.Apply(json.PayloadSerializerOptions));
        services.AddSingleton<HubFaults>();
        services.AddSingleton<HubTurns>();
        services.AddSingleton<HubLifetimeManager<LiveHub>, LiveLifetime>();
    }

    private static void AddHosted<T>(IServiceCollection services)
        where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
