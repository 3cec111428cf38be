import { Button } from "@mantine/core";
import { Link, Outlet } from "@tanstack/react-router";
import { MeContext } from "../accounts/MeContext";
import { partyOf, useWhoami } from "../accounts/me";
import { useOwnWays } from "../accounts/useOwnWays";
import { FollowBrand } from "../brand/FollowBrand";
import { useSay } from "../i18n/i18n";
import { refusalOf } from "../wire/refusal";
import { LiveProvider } from "./Live";
import css from "./Root.module.css";
import { Empty, Failed, LoadingRows } from "./States";
import { useTitle } from "./useTitle";

/** Finds out who is here, then shows the page. */
export function Root() {
  const say = useSay();
  const { data, error, refetch } = useWhoami();
  useTitle();
  useOwnWays(data?.me);

  if (!data)
    return (
      <div className={css.alone}>
        {error ? <Failed refusal={refusalOf(error)} retry={() => void refetch()} /> : <LoadingRows count={3} />}
      </div>
    );
  return (
    <MeContext value={data.me}>
      <LiveProvider me={data.me && partyOf(data.me)}>
        <a className={css.skip} href="#content">
          {say("app.skip")}
        </a>
        <FollowBrand />
        <Outlet />
      </LiveProvider>
    </MeContext>
  );
}

export function NotFound() {
  const say = useSay();
  return (
    <main className={css.alone} id="content">
      <Empty
        alone
        title={say("states.notFoundTitle")}
        text={say("states.notFoundText")}
        action={
          <Button renderRoot={(props) => <Link to="/" {...props} />} variant="default">
            {say("states.home")}
          </Button>
        }
      />
    </main>
  );
}

/** A fault of the page itself. */
export function Crash() {
  const say = useSay();
  return (
    <main className={css.alone} id="content" role="alert">
      <Empty
        alone
        title={say("states.crashTitle")}
        text={say("states.crashText")}
        action={<Button onClick={() => location.reload()}>{say("states.reload")}</Button>}
      />
    </main>
  );
}
