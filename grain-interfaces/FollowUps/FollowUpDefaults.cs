using System.Collections.Immutable;

namespace Portal.FollowUps;

/// <summary>The sequences that Portal comes with (SEMANTICS §5). An entry of the settings <c>sequences</c> with the same id takes the place of one.</summary>
public static class FollowUpDefaults
{
    /// <summary>A chat is closed 30 minutes after the staff spoke last, never while the customer waits.</summary>
    public static Guid CloseChat { get; } = new("0193a0b0-0000-7000-8000-000000000401");

    /// <summary>A ticket whose customer does not answer.</summary>
    public static Guid NoAnswer { get; } = new("0193a0b0-0000-7000-8000-000000000402");

    /// <summary>How it was.</summary>
    public static Guid AskAfterSolving { get; } = new("0193a0b0-0000-7000-8000-000000000403");

    /// <summary>Somebody was not content.</summary>
    public static Guid LowScore { get; } = new("0193a0b0-0000-7000-8000-000000000404");

    /// <summary>From the intake of a complaint to its owner, its steps and what its customer says of it.</summary>
    public static Guid Complaint { get; } = new("0193a0b0-0000-7000-8000-000000000405");

    /// <summary>What was solved is closed for good when nobody has written for four days.</summary>
    public static Guid CloseSolved { get; } = new("0193a0b0-0000-7000-8000-000000000406");

    /// <summary>The word by which a ticket says that it is a complaint.</summary>
    public const string ComplaintType = "complaint";

    /// <summary>All of them by id.</summary>
    public static ImmutableSortedDictionary<Guid, Sequence> Sequences { get; } = new Dictionary<Guid, Sequence>
    {
        [CloseChat] = new(
            "Close quiet chats", SequenceOwner.Conversation, SequenceTrigger.Answered, null, [new(FollowUpKind.Solve, 30, WaitUnit.Minutes)]),
        [NoAnswer] = new(
            "No answer from the customer", SequenceOwner.Ticket, SequenceTrigger.Answered, null,
            [
                new(FollowUpKind.Nudge, 2, WaitUnit.BusinessDays, Words(
                    "We have answered your request. Can we help you any further?", "我们已回复您的请求，请问还需要其他帮助吗？")),
                new(FollowUpKind.Nudge, 5, WaitUnit.BusinessDays, Words(
                    "We have not heard from you yet. Without an answer we close this request in two working days.",
                    "我们尚未收到您的回复。如果没有其他问题，我们将在两个工作日后关闭此请求。")),
                new(FollowUpKind.Solve, 7, WaitUnit.BusinessDays),
            ]),
        [AskAfterSolving] = new(
            "Ask how it was", SequenceOwner.Ticket, SequenceTrigger.Solved, null, [new(FollowUpKind.Survey, 1, WaitUnit.Hours)]),
        [CloseSolved] = new(
            "Close what is solved", SequenceOwner.Ticket, SequenceTrigger.Solved, null, [new(FollowUpKind.Close, 96, WaitUnit.Hours)]),
        [LowScore] = new(
            "Follow up on a low score", SequenceOwner.Ticket, SequenceTrigger.LowScore, null,
            [
                new(FollowUpKind.Escalation, 1, WaitUnit.Minutes, Words(
                    "The customer was not content: find out why and speak to them", "客户评分较低：请了解原因并联系客户")),
            ]),
        [Complaint] = new(
            "Complaint", SequenceOwner.Ticket, SequenceTrigger.Begun, new(Types: [ComplaintType]),
            [
                new(FollowUpKind.Reminder, 1, WaitUnit.BusinessHours, Words(
                    "Complaint: name an owner and tell the customer who it is", "投诉：请确定负责人并告知客户")),
                new(FollowUpKind.Escalation, 1, WaitUnit.BusinessDays, Words(
                    "Complaint: a day old, the customer must have a first answer", "投诉已满一个工作日：客户应已收到首次答复")),
                new(FollowUpKind.Message, 3, WaitUnit.BusinessDays, Words(
                    "We are still working on your complaint and will tell you the result here.", "我们仍在处理您的投诉，结果会在这里告知您。")),
                new(FollowUpKind.Escalation, 5, WaitUnit.BusinessDays, Words(
                    "Complaint: five days without a result", "投诉已满五个工作日仍无结果")),
            ]),
    }.ToImmutableSortedDictionary();

    private static ImmutableSortedDictionary<string, string> Words(string english, string chinese) =>
        new Dictionary<string, string> { ["en"] = english, ["zh"] = chinese }.ToImmutableSortedDictionary();
}
