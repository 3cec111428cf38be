import { Link } from "@tanstack/react-router";
import { useSay } from "../i18n/i18n";

/** To the resolved conversation that this one goes on from. */
export function ContinuesLink({ id, staff }: { id: string; staff: boolean }) {
  const say = useSay();
  return (
    <>
      {say("system.continues")}{" "}
      <Link to={staff ? "/desk/c/$id" : "/c/$id"} params={{ id }}>
        {say("system.continuesLink")}
      </Link>
    </>
  );
}
