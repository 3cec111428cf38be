import { UnstyledButton } from "@mantine/core";
import { IconCloudOff, IconRefresh } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useSay } from "../i18n/i18n";
import { useConnectionState, useLive } from "../shell/Live";
import css from "./ConnectionBar.module.css";

/** Shorter than this a broken connection is nobody's business. */
const patience = 800;

/** A calm line that says when messages do not flow. */
export function ConnectionBar() {
  const say = useSay();
  const live = useLive();
  const state = useConnectionState();
  const troubled = state === "connecting" || state === "offline";
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!troubled) return setShown(false);
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, [troubled]);

  return (
    <div role="status" data-connection={state}>
      {shown && troubled && (
        <div className={css.bar} data-state={state}>
          {state === "offline" ? <IconCloudOff size={16} aria-hidden /> : <IconRefresh size={16} aria-hidden />}
          <span>{say(state === "offline" ? "connection.offline" : "connection.connecting")}</span>
          {state === "offline" && (
            <UnstyledButton className={css.retry} onClick={() => live?.connection.wake()}>
              {say("connection.retry")}
            </UnstyledButton>
          )}
        </div>
      )}
    </div>
  );
}
