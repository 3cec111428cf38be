import { Button } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { CustomerFrame } from "../customers/CustomerFrame";
import { useSay } from "../i18n/i18n";
import { Empty } from "./States";

export function NoPermission() {
  const say = useSay();
  return (
    <CustomerFrame>
      <main id="content">
        <Empty
          alone
          icon={<IconLock size={24} />}
          title={say("states.noPermissionTitle")}
          text={say("states.noPermissionText")}
          action={<Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>{say("signIn.title")}</Button>}
        />
      </main>
    </CustomerFrame>
  );
}
