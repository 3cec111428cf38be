import { Button } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import type { Me } from "../accounts/me";
import { useSay } from "../i18n/i18n";
import type { ActionName, Commands } from "./commands";
import css from "./SilentBar.module.css";
import type { Silence } from "./useSilence";

interface Props {
  silence: Silence;
  commands: Commands;
  me: Me;
  can: readonly ActionName[];
}

/** In the composer's place while one watches silently: nothing is written unseen. */
export function SilentBar({ silence, commands, me, can }: Props) {
  const say = useSay();
  return (
    <section className={css.bar} aria-label={say("silence.on")}>
      <IconEyeOff size={18} stroke={1.6} aria-hidden />
      <p className={css.words}>{say("silence.text")}</p>
      <Button size="xs" variant="default" onClick={silence.join}>
        {say("silence.join")}
      </Button>
      {can.includes("take") && (
        <Button size="xs" loading={commands.busy === "take"} onClick={() => void commands.run("take", { agentId: me.id })}>
          {say("actions.take")}
        </Button>
      )}
    </section>
  );
}
