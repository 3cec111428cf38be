import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Keys } from "../agents/Keys";
import { StaffFrame } from "../agents/StaffFrame";
import { type Language, useLanguage, useSay } from "../i18n/i18n";
import { Failed, LoadingRows } from "../shell/States";
import { refusalOf } from "../wire/refusal";
import css from "./HelpPage.module.css";
import { piecesOf, type Topic, topicsWith } from "./topic";
import "../theme/inputs";

const load: Record<Language, () => Promise<readonly Topic[]>> = {
  en: async () => (await import("./topics.en")).topics,
  zh: async () => (await import("./topics.zh")).topics,
};

/** What there is and how it behaves, for the staff. */
export function HelpPage() {
  const say = useSay();
  return (
    <StaffFrame place="help" title={say("help.title")} wide>
      {() => (
        <>
          <h1 className={css.title}>{say("help.title")}</h1>
          <p className={css.about}>{say("help.text")}</p>
          <Topics />
        </>
      )}
    </StaffFrame>
  );
}

function Topics() {
  const say = useSay();
  const language = useLanguage();
  const [wanted, setWanted] = useState("");
  const { data, error, refetch } = useQuery({ queryKey: ["help", language], queryFn: load[language], staleTime: Number.POSITIVE_INFINITY });
  if (error) return <Failed refusal={refusalOf(error)} retry={() => void refetch()} />;
  if (!data) return <LoadingRows />;
  const shown = topicsWith(data, wanted);
  return (
    <div className={css.topics}>
      <nav className={css.contents} aria-label={say("help.contents")}>
        <TextInput
          aria-label={say("help.find")}
          placeholder={say("help.find")}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <ul>
          {shown.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div>
        <p role="status" className={css.nothing}>
          {shown.length === 0 && say("help.nothing")}
        </p>
        {shown.map((topic) => (
          <Section key={topic.id} topic={topic} />
        ))}
      </div>
    </div>
  );
}

function Section({ topic: { id, title, text } }: { topic: Topic }) {
  return (
    <section id={id} className={css.topic} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {text.map((paragraph) => (
        <p key={paragraph}>
          {piecesOf(paragraph).map((piece, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a fixed text
            "keys" in piece ? <Keys key={at} keys={piece.keys} /> : piece.words,
          )}
        </p>
      ))}
    </section>
  );
}
