import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMe } from "../accounts/MeContext";
import { CustomerFrame } from "../customers/CustomerFrame";
import { useSay } from "../i18n/i18n";
import { settingsFor } from "../settings/pages";
import { Empty } from "./States";

export function NoPermission() {
  const say = useSay();
  const me = useMe();
  const staff = me?.kind === "agent";
  const [settings] = settingsFor(me);
  return (
    <CustomerFrame>
      <main id="content">
        <Empty
          alone
          icon={<IconLock size={24} />}
          title={say(staff ? "states.notYoursTitle" : "states.noPermissionTitle")}
          text={say(staff ? "states.notYoursText" : "states.noPermissionText")}
          action={
            settings ? (
              <Button renderRoot={(props) => <Link to={settings.to} {...props} />}>{say("settings.title")}</Button>
            ) : (
              <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{say("signIn.title")}</Button>
            )
          }
        />
      </main>
    </CustomerFrame>
  );
}
