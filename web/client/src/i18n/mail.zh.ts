import type { MailWords } from "./words";

export const mail: MailWords = {
  mail: {
    choice: "邮件",
    choiceText: "哪些内容通过邮件通知您。",
    topics: { answers: "我们给您的回复", receipts: "已收到您请求的确认", surveys: "工单解决后的满意度评价" },
    stop: "不再接收此类邮件？",
    stopText: "之后可以在个人资料中重新开启。",
    stopNow: "停止接收",
    stopped: "已设置，您不会再收到此类邮件。",
    toPortal: "前往门户",
    void: "链接不完整",
    voidText: "请从邮件中复制完整链接，或在个人资料中选择要接收的邮件。",
    box: "演示邮箱",
    boxText: "演示环境不会真正发送邮件。以下是本应发出的邮件，最新的在前。",
    empty: "还没有邮件",
    emptyText: "以有账号的客户身份创建工单，或以客服身份回复工单。",
    about: "关于工单 #{{number}}：{{subject}}",
    to: "发给 {{address}}",
  },
  errors: {
    mail: {
      topic_unknown: "没有这种邮件类型，请重新加载页面。",
      link_invalid: "链接不完整，请从邮件中复制完整链接。",
      not_kept: "只有演示环境才会展示邮件。",
    },
  },
};
