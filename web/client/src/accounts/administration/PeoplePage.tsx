import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUserPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useSay } from "../../i18n/i18n";
import card from "../../settings/SettingsEditor.module.css";
import { SettingsFrame } from "../../settings/SettingsFrame";
import side from "../../settings/SidePanel.module.css";
import type { Live } from "../../shell/Live";
import { AccountList } from "./AccountList";
import { AccountPanel } from "./AccountPanel";
import type { AccountLink } from "./account";
import { InviteForm } from "./InviteForm";
import css from "./PeoplePage.module.css";
import { type Group, useAccountCommands } from "./useAccounts";
import "../../theme/inputs";

export function PeoplePage() {
  const say = useSay();
  return (
    <SettingsFrame title={say("accounts.title")} text={say("accounts.text")} needs="accounts.manage" wide>
      {(live) => <People live={live} />}
    </SettingsFrame>
  );
}

/** A list, and beside it the one who is open. */
function People({ live }: { live: Live }) {
  const say = useSay();
  const navigate = useNavigate();
  const { of = "staff", id } = useSearch({ from: "/settings/people" });
  const commands = useAccountCommands();
  const [typed, setTyped] = useState("");
  const [find] = useDebouncedValue(typed.trim(), 200);
  const [inviting, setInviting] = useState(false);
  const [handed, setHanded] = useState<{ id: string; link: AccountLink } | null>(null);
  const open = (wanted?: string, group: Group = of) =>
    void navigate({ to: "/settings/people", search: { ...(group === "customers" && { of: group }), ...(wanted && { id: wanted }) } });

  return (
    <div className={`${side.page} ${css.page}`} data-open={!!id || undefined}>
      <section className={side.left}>
        <div className={css.tools}>
          <TextInput
            className={css.find}
            aria-label={say("accounts.find")}
            placeholder={say("accounts.find")}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label={say("accounts.group")}
            value={of}
            onChange={(group) => open(undefined, group as Group)}
            data={[
              { value: "staff", label: say("accounts.staff") },
              { value: "customers", label: say("accounts.customers") },
            ]}
          />
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)} disabled={inviting}>
            {say("accounts.invite")}
          </Button>
        </div>
        {inviting && (
          <div className={card.card}>
            <InviteForm
              commands={commands}
              close={() => setInviting(false)}
              done={(invited, link) => {
                setInviting(false);
                setHanded(link && { id: invited, link });
                open(invited, "staff");
              }}
            />
          </div>
        )}
        <AccountList of={of} find={find} openId={id} open={(wanted) => open(wanted)} />
      </section>
      {id && (
        <AccountPanel
          key={id}
          id={id}
          live={live}
          commands={commands}
          link={handed?.id === id ? handed.link : null}
          hand={(link) => setHanded(link && { id, link })}
          close={() => open()}
        />
      )}
    </div>
  );
}
