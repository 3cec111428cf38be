namespace Portal.Mail;

/// <summary>What mails to the staff say; <c>{0}</c> is a number, a name or first words.</summary>
internal sealed record StaffMailWords(
    string Language, string OfTicket, string Given, string Mentioned, string MentionedText, string Due, string DueText, string Somebody, string Open, string Foot,
    string Stop)
{
    private static readonly StaffMailWords English = new(
        "en",
        "[#{0}] Yours now: {1}",
        "{0} has given you ticket #{1}:",
        "{0} mentions you in a note",
        "{0} mentions you in a note that you have not seen yet:",
        "Due now: {0}",
        "this is due, and you are to do it:",
        "A colleague",
        "Open it",
        "You get this because you are away, or have chosen it.",
        "Choose what you are mailed");

    private static readonly StaffMailWords Chinese = new(
        "zh",
        "[#{0}] 已分配给您：{1}",
        "{0} 将工单 #{1} 分配给了您：",
        "{0} 在内部备注中提及了您",
        "{0} 在一条您尚未查看的内部备注中提及了您：",
        "已到期：{0}",
        "以下事项已到期，由您处理：",
        "一位同事",
        "打开",
        "您不在线或选择了接收，因此收到此邮件。",
        "选择要接收的邮件");

    /// <summary>In a language; English where there is none.</summary>
    public static StaffMailWords In(string? language) => language == Chinese.Language ? Chinese : English;
}
