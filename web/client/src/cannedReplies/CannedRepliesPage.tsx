import { type Language, languages, useLanguage, useSay } from "../i18n/i18n";
import { SettingsEditor } from "../settings/SettingsEditor";
import { SettingsFrame } from "../settings/SettingsFrame";
import { Shown } from "../settings/Shown";
import { CannedReplyForm } from "./CannedReplyForm";
import { type CannedReply, textFor } from "./cannedReply";

const blank: CannedReply = { name: "", texts: {} };

export function CannedRepliesPage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("cannedReplies.title")} text={say("cannedReplies.text")}>
      {(live) => (
        <SettingsEditor
          feed={live.settings.cannedReplies}
          Form={CannedReplyForm}
          blank={blank}
          clean={clean}
          show={(reply) => <ShownReply reply={reply} />}
          add={say("cannedReplies.new")}
          empty={say("cannedReplies.empty")}
          goneText={say("cannedReplies.goneText")}
        />
      )}
    </SettingsFrame>
  );
}

/** A language without a text is left out. */
function clean({ name, texts }: CannedReply): CannedReply {
  const written = Object.entries(texts).flatMap(([language, text]) => (text.trim() ? [[language, text.trim()] as const] : []));
  return { name: name.trim(), texts: Object.fromEntries(written) };
}

function ShownReply({ reply }: { reply: CannedReply }) {
  const language = useLanguage();
  const text = textFor(reply, null, language)?.text ?? "";
  return (
    <Shown name={`/${reply.name}`}>
      <span className="name" dir="auto">
        {text}
      </span>
      <span>{(Object.keys(reply.texts) as Language[]).map((each) => languages[each] ?? each).join(" · ")}</span>
    </Shown>
  );
}
