/** E-mails: which ones somebody wants, and in a demo the mails themselves. */
export const mail = {
  mail: {
    choice: "E-mails",
    choiceText: "What we write to you by e-mail.",
    topics: {
      answers: "What we answer you",
      receipts: "That your request has reached us",
      surveys: "How it went, once a ticket is solved",
    },
    stop: "No more e-mails like this?",
    stopText: "You can turn them on again in your profile.",
    stopNow: "Stop these e-mails",
    stopped: "Done. You will get no more of them.",
    toPortal: "Go to the portal",
    void: "This link is not whole",
    voidText: "Copy all of it from the e-mail, or choose in your profile what you get.",
    box: "Mailbox of the demo",
    boxText: "A demo sends nothing. Here is what people would have been sent, the newest first.",
    empty: "Nothing has been mailed yet",
    emptyText: "Open a ticket as a customer with an account, or answer one as an agent.",
    about: "It is about ticket #{{number}}: {{subject}}",
    to: "To {{address}}",
  },
  errors: {
    mail: {
      topic_unknown: "There is no such kind of e-mail. Load the page again.",
      link_invalid: "This link is not whole. Copy all of it from the e-mail.",
      not_kept: "Only a demo shows its mails.",
    },
  },
} as const;
