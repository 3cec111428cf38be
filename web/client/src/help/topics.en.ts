import type { Topic } from "./topic";

export const topics: readonly Topic[] = [
  {
    id: "work",
    title: "How work comes to you",
    text: [
      "While you are available, waiting conversations come to you by themselves: the one that has waited longest first, to the agent with most room. A chat takes 5 of your 20 units, so four chats fill you. What you take by hand may go beyond that.",
      "While you are away («v»), nothing new comes. What you have stays yours.",
      "Lose the connection for less than a minute and nothing happens. After 60 seconds your conversations go to a colleague, and the customer is told.",
      "“Why you” under Last routing decision in the customer's panel shows who else was considered and why it was you.",
    ],
  },
  {
    id: "lists",
    title: "Lists and views",
    text: [
      "Mine, Mentions, Waiting, Offline, All, Snoozed and Resolved stand above the list, with how many there are («g m», «g i», «g w», «g o», «g a», «g s», «g r»). Beyond a hundred the number says 99+. Lists are live: nothing has to be loaded again, and what you look at stays in its place.",
      "Offline holds the messages of customers who left while they waited. They are kept in line for two minutes; then nobody is given their conversation any more. Answer it: they find it in the portal, and the customer's panel shows the e-mail address that they may have left. When they come back or write again, they wait in their queue again by themselves.",
      "Views of your own («g n») stand below: by state, agent and labels, with a name you choose. Nobody else sees them, and they are there in every browser of yours.",
      "Go through a list with «j» and «k». The time at the edge of a row says how long the customer has waited for an answer; it turns amber, then red.",
      "“Find and do” («mod k») finds a conversation by its words or the customer's name among those that are loaded, and everything that can be done.",
    ],
  },
  {
    id: "answer",
    title: "Answering",
    text: [
      "«r» goes to the answer, «n» to an internal note, which customers never see. Enter sends, Shift and Enter makes a new line. What you have begun to write is kept on the server: it is there after a reload, on another machine, and when the conversation has gone to somebody else. “Drafts” in the rail leads back to it.",
      "When somebody writes while you do, your answer is held back until you have seen what is new. Send it as it is, change it, or let it go.",
      "The three dots beside what you wrote withdraw it, as long as the customer has not read it; a note goes at any time until the conversation is resolved. The words come back to where you write, so that you can put them right, and are shown to nobody any more.",
      "A message on its way is paler. Without a connection it waits and goes out by itself, once. One that was refused says why, and can be tried again.",
    ],
  },
  {
    id: "cannedReplies",
    title: "Canned replies",
    text: [
      "Type / at the beginning of a word in an answer and choose. The reply comes in the customer's language where there is one, with their name, yours and today's date put in.",
      "Supervisors write canned replies under Settings.",
    ],
  },
  {
    id: "files",
    title: "Photos and files",
    text: [
      "Choose, paste or drop up to ten files of 20 MB each. They go up while you write, and go on where they were after a break. Pictures, documents, tables, slides, texts, sound and film are let in; archives, programs and pages are not, whatever they are called.",
      "What a JPEG photo tells besides, such as the place where it was taken, is removed before it leaves your machine.",
    ],
  },
  {
    id: "states",
    title: "Resolve, snooze, reopen",
    text: [
      "«e» resolves. A customer who writes within 14 days opens the conversation again, and it comes back to you where you are available; after that a new one begins, with a link to the old.",
      "Snoozed («z h», «z e», «z t», «z m») it comes back at its time, or as soon as the customer writes.",
      "«a» takes a conversation, «q» gives it back to the queue. «f» gives what you have to a colleague, with a note for them if you like; supervisors give on whatever they want.",
    ],
  },
  {
    id: "tickets",
    title: "Tickets",
    text: [
      "What takes longer than a talk becomes a ticket («g k»): a customer opens one in the portal, or you make one from a conversation, in its menu, with one click; each then leads to the other. A ticket has a number that nobody else has, and is found by it or by how its subject begins.",
      "New, Open, Pending (the customer is to answer), On hold (somebody else is to do something), Solved, Closed. A reply of the customer opens what is pending or solved again; what is closed stays so, and a reply makes a new ticket that goes on from it. Which ways there are and who may go them is set by role.",
      "Tickets come to you by the same queues as chats, and take 1 of your units while they are new or open. They stay yours when you go, and come back to you when the customer answers.",
      "A reply goes out ten seconds after you sent it. Until then “Undo” takes it back into the field. Choose what happens afterwards beside it: it can set the ticket to pending or solved with the same click. When the customer has written meanwhile, you read that first.",
      "State, priority, type and subject are changed in their place. When a colleague was first with the same one, you see both and choose; two who change different ones do not meet.",
      "In the menu beside a ticket you make another one for the same customer. There it is also merged into another one of the same customer (both numbers keep working, and it can be taken back at any time), or made a part of another one: then the whole is solved only when its parts are, or when you say so.",
      "Customers see how far a ticket is as a row of steps, say themselves that it is solved or is not, and rate it once with up to five stars when it is. They see no notes, priorities, labels or who has it.",
    ],
  },
  {
    id: "macros",
    title: "Macros and fields of tickets",
    text: [
      "A macro does with one click what you do again and again: state, type, priority, labels, fields, the queue or you, a reply, a note. Choose Macro above a ticket or press «c», look at what it will do, change its words if you like, and do it. All of it is done or nothing: one that names a deleted field or label says which, and does nothing. Its reply goes out after ten seconds like any other, and its state comes with the reply.",
      "Macros of your own stand under Settings, Macros; who may change settings makes those for everybody. “Find and do” («mod k») finds them by name while a ticket is open.",
      "What a ticket says besides (a serial number, a shop, a day) stands in the panel beside it and is changed there. When a colleague was first with the same field, you see both and choose. Some must be filled in before you solve a ticket; the customer may say that it is solved all the same. What a deleted field said stays readable.",
      "Under Settings, Tickets, fields are made: what they may say, which types of ticket have them, and whether customers see them or fill them in when they open a ticket. Below stand the ways of tickets, a table of from where to where, with who may take a ticket there; one click goes back to the usual ones.",
      "“Filter” above the list of tickets asks for a queue, a type, a priority or a label. It stands in the address of the page, so you can pass it on. «N» makes a ticket for a customer who has not written: find them by name or e-mail.",
    ],
  },
  {
    id: "ticketPeople",
    title: "Who belongs to a ticket",
    text: [
      "Photos and files go along with replies, notes and what customers write, as in a conversation: up to ten of 20 MB. A file of a note is seen by the staff alone. A reply that you take back takes its files back, too.",
      "Type @ and a name in a note and the colleague is told; the ticket stands among their Mentions until they have seen it. “Read” below a reply says that the customer has seen it, and you see when they are writing.",
      "Follow a ticket from its panel, or add a colleague: it stands under Following, whoever has it, and they are told when the customer writes.",
      "Add a customer by the e-mail address of their account, when somebody else is concerned: they find the ticket among their own, read and answer, and see no notes. To say that it is solved and how it went stays with whose it is. Take them out and they see nothing of it from that moment.",
    ],
  },
  {
    id: "ticketTies",
    title: "Two matters in one ticket, one matter in two",
    text: [
      "“Split off messages” in the menu of a ticket lets you choose messages that become a ticket of their own: it says who wrote what and when, both tickets lead to each other, and the customer sees both. As long as nothing was said in the new one, “Put the messages back” undoes it; later you merge it into the old one. Or let the messages go to another ticket of the customer that is there already, by its number; that can be undone for ten seconds («U»).",
      "“Link to another ticket” notes that two have to do with each other, also those of different customers. Both show it in their panels, where the link is removed again. Customers do not see it.",
    ],
  },
  {
    id: "followUps",
    title: "Reminders, appointments and messages for later",
    text: [
      "«h» reminds you, «m» makes an appointment, «b» writes a message that goes to the customer later: in a conversation or ticket, or from the three dots above it. What is set belongs to the conversation, the ticket or the customer, and stands in the panel beside it, what is due first first. What belongs to a customer is found with each of their conversations and tickets.",
      "A time stays at its hour when summer time begins or ends. Of an appointment you are told some minutes before. A message for later waits for the end of the customer's quiet hours, and unless you want it otherwise it does not go when the customer writes before.",
      "The check mark is done; the three dots put it off, change it or take it away. Each can be undone for ten seconds («U»). Solving a ticket or conversation ends messages that have not gone, and never what somebody has set for themselves.",
      "Below stands what Portal will do by itself, when, and why: “30 minutes after the last answer, unless the customer writes”. The square stops it, and the triangle lets it go on where it stood.",
    ],
  },
  {
    id: "agenda",
    title: "The agenda",
    text: [
      "The agenda («g d») shows all that you are to do: what is due now first, then today, tomorrow and later. It is live, and the number in the rail says how much is due now; what comes due is told as you wish under Notifications. Each line leads to what it belongs to.",
      "Supervisors see also what is for those who lead, such as escalations, and the agenda of the whole team; what they do there is done for everybody.",
      "At the end of your agenda you make a secret address for the calendar on your phone or computer. It is shown once. Whoever knows it can read your agenda; another address makes it void.",
    ],
  },
  {
    id: "sequences",
    title: "What happens by itself",
    text: [
      "Sequences stand under Settings, Follow-ups: what they begin with, on which conversations or tickets, what they do after how long, and what ends them. Business time counts by the company's hours. Below the form stands the timeline that results, as if it began now.",
      "Portal comes with six: quiet chats are closed after 30 minutes, customers who do not answer a ticket are asked after two and five business days and it is solved after seven, they are asked how it was an hour after solving, what is solved is closed for good after 96 hours, a low rating goes to those who lead, and complaints have their steps. Each can be changed or switched off.",
      "A sequence that runs goes on as it was when it began. A customer's word holds what waits for them; snoozing lets nothing run.",
      "In quiet hours, by the clock of where each customer is, nothing goes to them by itself.",
    ],
  },
  {
    id: "many",
    title: "Several at once",
    text: [
      "Select rows by the box that stands where the face is, or with «x»; with Shift everything in between, with «X» all that are loaded. Then resolve («e»), snooze, give on («f») or label («t») all of them.",
      "What could not be done is named, each with its reason; the others are done all the same. For ten seconds “Undo” («U») puts back what nobody has touched since.",
    ],
  },
  {
    id: "customer",
    title: "The customer beside the talk",
    text: [
      "The panel («i») shows who it is, what they wrote before, how far they have read, which page they look at, labels and notes. A name can be changed in its place; when a colleague did so meanwhile, you see theirs before yours takes its place.",
      "What visitors wrote follows them when they sign in or make an account: the same conversations, the same files, the same place.",
    ],
  },
  {
    id: "mail",
    title: "What is mailed to customers",
    text: [
      "Answers in a conversation that a customer has not read within two minutes are mailed to them, together and once. Of a ticket they are mailed that it was opened, and every answer once it has gone out.",
      "It goes to the address of their account; without one, to the address that they left, and then only what you write. Every mail leads back here and has a link that stops its kind; customers with an account choose under theirs.",
    ],
  },
  {
    id: "labels",
    title: "Labels",
    text: [
      "«t» opens the labels of a conversation. Customers do not see them. A label that was deleted still stands where it was, marked as deleted, and can be brought back.",
    ],
  },
  {
    id: "colleagues",
    title: "Colleagues",
    text: [
      "Who else has a conversation open, and who is writing an answer, stands above the thread. Nothing is locked: whoever is second sees what the first wrote before theirs goes out.",
      "Type @ in a note and choose a colleague, to ask or to tell them something. They hear of it at once, and the conversation stands among their Mentions («g i»), counted until they have opened it. Withdraw the note, and who has not seen it yet is no longer called. Whoever may not see conversations does not see this one either.",
      "Supervisors can watch silently («s»): colleagues do not see that they are here. To write, they join.",
    ],
  },
  {
    id: "notices",
    title: "Notifications",
    text: [
      "Under your account («g p»): sound and pop-ups for new work, new messages and notes that mention you while you look elsewhere, and quiet hours. They hold for this machine. Below you choose what is mailed to you (a ticket that a colleague gives you, a note that mentions you, something that is due), when you are away, always or never; two minutes later, if you have not seen it by then, and not in the quiet hours of your place. With several windows open you are told once.",
    ],
  },
  {
    id: "ways",
    title: "Language, times and appearance",
    text: [
      "Under your account («g p») you choose language, time zone, light or dark, and how close rows and messages stand. These go with you to every browser.",
    ],
  },
  {
    id: "queues",
    title: "Queues, and who is given what",
    text: [
      "A queue holds conversations until an agent has them. What is urgent goes first, then what is due soonest, then who has waited longest. It goes to who serves the queue, is available and here, has room and can do what is asked for; among these to whoever has the most room, then to who has waited longest for work. Where it is set so, the customer's last agent goes before others.",
      "A queue gives work out by itself, lets agents take it, or waits until a supervisor assigns it. Who was given work and has not answered in time (90 seconds as a rule) loses it to the next, and the customer is told. A conversation whose customer says nothing for 10 minutes takes no capacity until they write. What you take by hand may go beyond your capacity, and counts.",
      "“Why …” under an assignment, and beside the customer («i»), shows the decision: everyone who was looked at, best first, with their room and when they last got work; why the others could not have it; what was asked for no longer, because somebody had waited too long; and who is next in line. Supervisors can give the conversation to somebody else («f»).",
      "Under Settings, who may arrange queues (administrators, and whoever has a role that allows it) sets for each queue its agents, rules, skills, hours and where work overflows to; for each agent skills, languages and capacity; and which skills there are. Each page says in words what its rules do. Changes hold at once, also for who waits already, and stand in the history with who made them.",
    ],
  },
  {
    id: "takeNext",
    title: "Taking the next",
    text: [
      "Where a queue lets agents take their work, nothing comes by itself. “Take the next” («p») above your conversations and above your tickets gives you what stands first in those of your queues, a conversation or a ticket, and opens it: what is urgent, then what is due soonest, then who has waited longest, among what your skills and languages are enough for.",
      "Of several who press at the same moment each gets another one. When you are full it works all the same: what you take counts, and may go beyond your capacity. You can also take any one that waits, by hand («a»).",
      "Where work is assigned, only who may assign takes something: taking, answering and putting aside what waits there is refused, and whoever leads the queue gives it to you.",
    ],
  },
  {
    id: "wallboard",
    title: "The wallboard",
    text: [
      "“Wallboard” («g b») shows how all queues stand, live: for a large screen, and for a phone. Supervisors and administrators see it, and whoever has a role that allows it. When the connection breaks it says since when it stands still; afterwards it is right again by itself.",
      "Waiting: conversations in a queue that nobody has. Longest wait: of the one that has waited longest since it last came into its queue; amber after 90 seconds, red after 5 minutes. Free: agents who are here, available and have room for another chat; full: those who have none left; away: here, but taking no new work; not here: no open window for a minute. Load: what those who take work hold, of what they can hold (a chat counts 5, a ticket 1).",
      "The figures of the day go from midnight to midnight in the zone of the company's hours, or in yours while there are none. Arrived: conversations that began. Served: those that an agent had for the first time. First response: from the beginning until somebody of the staff first wrote, on average over those answered today. Resolved: those that were resolved today and have not been reopened since; resolution: from their beginning, on average. All hours count, also closed ones. A conversation counts for the queue in which it is now. Choose a queue to see its own day; what is shown comes from what happened and is kept, so it is the same after any restart.",
    ],
  },
  {
    id: "settings",
    title: "Settings",
    text: [
      "Supervisors keep labels, canned replies, the brand and the hours; administrators also people and roles. Every change holds at once, everywhere, and stands in the history with who made it. When two change the same entry, the second sees what the first did and decides.",
      "People are invited by a link that you hand over; whoever opens it chooses a password. Locking an account ends all its sessions at once and gives its conversations back. The last administrator can neither go nor be locked.",
      "“How it runs” shows the processes and the database as they are, and what needs attention. Administrators see it, and whoever has a role that allows it.",
    ],
  },
  {
    id: "hours",
    title: "Hours, and when nobody is there",
    text: [
      "Customers are told whether somebody is there: available agents within the hours, nobody at the moment, or closed, with the time when it opens by their own clock. While no hours are set, it is never closed. Conversations are given to whoever is available, whatever the hours are.",
      "While they wait, visitors may leave an e-mail address. It stands in the panel («i») as what the customer says: nobody has verified it, and Portal sends nothing to it by itself.",
    ],
  },
  {
    id: "connection",
    title: "When the connection is lost",
    text: [
      "A bar on top says so. Portal tries again by itself, without end, and at once when you come back to the window. What you wrote meanwhile is sent, what you missed arrives, nothing twice.",
    ],
  },
];
