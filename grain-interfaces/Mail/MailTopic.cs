using System.Collections.Immutable;
using Portal.Journal;

namespace Portal.Mail;

/// <summary>What people may want to be mailed, or not. The numbers are stored.</summary>
[GenerateSerializer, Alias("mail.topic")]
public enum MailTopic
{
    /// <summary>What the staff writes to them.</summary>
    Answers = 1,

    /// <summary>That what they asked for has been noted.</summary>
    Receipts = 2,

    /// <summary>How it went.</summary>
    Surveys = 3,
}

/// <summary>Which kind is of which topic.</summary>
public static class MailTopics
{
    /// <summary>Every kind has one.</summary>
    public static MailTopic Of(MailKind kind) => kind switch
    {
        MailKind.TicketOpened => MailTopic.Receipts,
        MailKind.Survey => MailTopic.Surveys,
        _ => MailTopic.Answers,
    };
}

/// <summary>What a customer wants to be mailed.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="By">The customer, or whoever holds a link that was mailed to them.</param>
/// <param name="Unwanted">All of the topics that they do not want.</param>
[GenerateSerializer, Immutable, Alias("customer.choose-mail")]
public sealed record ChooseMail(Guid CommandId, Party By, ImmutableArray<MailTopic> Unwanted);

/// <summary>No more mails of a topic.</summary>
/// <param name="CommandId">Made by the caller.</param>
/// <param name="Topic">Which.</param>
[GenerateSerializer, Immutable, Alias("customer.stop-mail")]
public sealed record StopMail(Guid CommandId, MailTopic Topic);

/// <summary>A customer wants other mails than before.</summary>
/// <param name="Unwanted">All of the topics that they do not want, in order.</param>
[Event("customer.mail_chosen")]
public sealed record CustomerMailChosen(ImmutableArray<MailTopic> Unwanted) : ISharedEvent;
