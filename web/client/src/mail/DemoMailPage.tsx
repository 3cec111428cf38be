import { IconMail, IconMailbox } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { CustomerFrame } from "../customers/CustomerFrame";
import page from "../customers/Page.module.css";
import { useSay } from "../i18n/i18n";
import { exact, moment } from "../i18n/times";
import { Empty, Failed, LoadingRows } from "../shell/States";
import { useTitle } from "../shell/useTitle";
import { get } from "../wire/http";
import { refusalOf, valueOrThrow } from "../wire/refusal";
import css from "./DemoMailPage.module.css";

interface KeptMail {
  id: string;
  at: string;
  to: string;
  subject: string;
  text: string;
}

/** What a demo would have mailed, as it comes. */
export function DemoMailPage() {
  const say = useSay();
  useTitle();
  const { data, error, refetch } = useQuery({
    queryKey: ["demo", "mail"],
    queryFn: async () => valueOrThrow(await get<{ items: KeptMail[] }>("/api/demo/mail")).items,
    refetchInterval: 2_000,
  });
  const refusal = error && !data ? refusalOf(error) : null;
  return (
    <CustomerFrame>
      <main className={page.page} id="content">
        <h1 className={page.title}>{say("mail.box")}</h1>
        <p className={page.text}>{say("mail.boxText")}</p>
        {refusal ? (
          <Failed refusal={refusal} retry={() => void refetch()} />
        ) : !data ? (
          <LoadingRows count={3} />
        ) : data.length === 0 ? (
          <Empty icon={<IconMailbox size={24} />} title={say("mail.empty")} text={say("mail.emptyText")} />
        ) : (
          <ul className={page.list}>
            {data.map((mail) => (
              <li key={mail.id}>
                <Mail mail={mail} />
              </li>
            ))}
          </ul>
        )}
      </main>
    </CustomerFrame>
  );
}

function Mail({ mail }: { mail: KeptMail }) {
  const say = useSay();
  return (
    <details>
      <summary className={page.row}>
        <IconMail size={20} stroke={1.6} aria-hidden />
        <span className={page.words}>
          <span className="name" dir="auto">
            {mail.subject}
          </span>
          <span className={`${page.meta} ${css.meta}`}>
            <span className="name">{say("mail.to", { address: mail.to })}</span>
            <time dateTime={mail.at} title={exact(mail.at)}>
              {moment(mail.at)}
            </time>
          </span>
        </span>
      </summary>
      <p className={`said ${css.body}`} dir="auto">
        {mail.text.split(link).map((part, index) =>
          index % 2 === 1 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
            <a key={index} href={part}>
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </p>
    </details>
  );
}

const link = /(https?:\/\/\S+)/;
