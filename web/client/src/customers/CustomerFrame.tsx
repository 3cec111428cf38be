import { ActionIcon, Button } from "@mantine/core";
import { IconLogin2, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useMe } from "../accounts/MeContext";
import { useSignOut } from "../accounts/useSignOut";
import { useBrandName } from "../brand/brand";
import { Logo } from "../brand/Logo";
import { useSay } from "../i18n/i18n";
import { LanguageSwitch } from "../i18n/LanguageSwitch";
import { ConnectionBar } from "../live/ConnectionBar";
import { useLive } from "../shell/Live";
import { SchemeSwitch } from "../theme/SchemeSwitch";
import css from "./CustomerFrame.module.css";

interface Props {
  children: ReactNode;
  /** As high as the window, for a thread. */
  fixed?: boolean;
  /** Whether the way to sign in is shown. */
  entrance?: boolean;
}

/** What all pages of customers have: whose portal it is, language, appearance, sign in and out. */
export function CustomerFrame({ children, fixed = false, entrance = true }: Props) {
  const say = useSay();
  const name = useBrandName();
  const me = useMe();
  const signOut = useSignOut();
  const live = useLive();
  const page = useLocation({ select: ({ pathname }) => pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: told whenever the page is another one
  useEffect(() => live?.whereabouts?.say(), [live, page]);
  return (
    <div className={css.frame} data-fixed={fixed || undefined}>
      <header className={css.header}>
        <Link to="/" className={css.brand}>
          <Logo className={css.logo} />
          <span className="name">{name}</span>
        </Link>
        <span className={css.space} />
        <LanguageSwitch />
        <SchemeSwitch />
        {me?.email ? (
          <>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={40}
              aria-label={say("profile.title")}
              title={say("profile.title")}
              renderRoot={(props) => <Link to="/profile" {...props} />}
            >
              <IconUserCircle size={20} stroke={1.6} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={40}
              aria-label={say("signIn.signOut")}
              title={say("signIn.signOut")}
              onClick={signOut}
            >
              <IconLogout size={20} stroke={1.6} aria-hidden />
            </ActionIcon>
          </>
        ) : (
          entrance && (
            <Button
              variant="subtle"
              size="sm"
              leftSection={<IconLogin2 size={18} stroke={1.6} aria-hidden />}
              renderRoot={(props) => <Link to="/sign-in" {...props} />}
            >
              {say("home.signIn")}
            </Button>
          )
        )}
      </header>
      <ConnectionBar />
      {children}
    </div>
  );
}
