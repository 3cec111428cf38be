namespace Portal.Mail;

/// <summary>What mails say besides what people wrote; <c>{0}</c> is a number or a name.</summary>
internal sealed record MailWords(
    string Language, string Hello, string Opened, string OpenedText, string TicketSubject, string Wrote, string OneAnswer, string ManyAnswers, string ChatText,
    string Files, string Open, string Foot, string Stop, string Survey,
    string SurveyText, string Rate)
{
    private static readonly MailWords English = new(
        "en",
        "Hello,",
        "[#{0}] We have your request: {1}",
        "your request has reached us. Its number is {0}. We answer here and by e-mail.",
        "[#{0}] {1}",
        "{0} wrote:",
        "{0} has answered you",
        "You have {0} new answers",
        "while you were away this was written to you:",
        "(Files came with it: you find them on the page.)",
        "Answer or see all of it",
        "Please answer on the page: mails to this address are read by nobody.",
        "No more mails like this",
        "[#{0}] How did we do?",
        "your ticket {0} has been solved. Tell us how it went: one click, no sign-in.",
        "Rate it");

    private static readonly MailWords Chinese = new(
        "zh",
        "您好！",
        "[#{0}] 已收到您的请求：{1}",
        "我们已收到您的请求，编号为 {0}。我们会在页面上回复，并同时发送邮件给您。",
        "[#{0}] {1}",
        "{0} 写道：",
        "{0} 回复了您",
        "您有 {0} 条新回复",
        "您离开期间，有以下回复：",
        "（随信附有文件，请在页面上查看。）",
        "回复或查看全部内容",
        "请在页面上回复；发往此邮箱的邮件无人查看。",
        "不再接收此类邮件",
        "[#{0}] 您对我们的服务满意吗？",
        "您的工单 {0} 已解决。请告诉我们您的感受，点一下即可，无需登录。",
        "去评价");

    /// <summary>In a language, of two or three letters; English where there is none.</summary>
    public static MailWords In(string? language) => language == Chinese.Language ? Chinese : English;
}
