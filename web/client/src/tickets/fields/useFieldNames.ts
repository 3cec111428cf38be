import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../i18n/i18n";
import { get } from "../../wire/http";
import { valueOrThrow } from "../../wire/refusal";
import { nameIn, type Names } from "./value";

interface Named {
  id: string;
  name: string;
  names?: Names | null;
}

/** What fields are called in the reader's language; one that is gone, or not known yet, as it was called when it was filled in. */
export function useFieldNames(): (field: { fieldId: string; name: string }) => string {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["ticket-fields", "names"],
    queryFn: async () => valueOrThrow(await get<readonly Named[]>("/api/ticket-fields/names")),
    staleTime: 60_000,
  });
  return ({ fieldId, name }) => {
    const known = data?.find(({ id }) => id === fieldId);
    // Without names of its own it is called as it was then: who renamed it did not rewrite what was said.
    return known?.names ? nameIn(known, language) : name;
  };
}
