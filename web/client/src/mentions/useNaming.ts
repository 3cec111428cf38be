import { useRef } from "react";
import { useMe } from "../accounts/MeContext";
import { useStaff } from "../agents/staff";
import { namedIn } from "./names";

/** Whom a note that is sent now names, among all of the staff (asked for where it is one); `choose` remembers who was meant where two have one name. */
export function useNaming(note: boolean): { choose: (id: string) => void; namedIn: (text: string) => readonly string[] | null } {
  const me = useMe();
  const staff = useStaff(note).data ?? [];
  const chosen = useRef(new Set<string>());
  return {
    choose: (id) => void chosen.current.add(id),
    namedIn: (text) => {
      const others = namedIn(text, staff, chosen.current).filter((id) => id !== me?.id);
      return others.length > 0 ? others : null;
    },
  };
}
