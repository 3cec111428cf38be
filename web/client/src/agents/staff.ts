import { queryOptions, useQuery } from "@tanstack/react-query";
import { get } from "../wire/http";
import { valueOrThrow } from "../wire/refusal";

/** Somebody of the staff, as colleagues see them. */
export interface Colleague {
  id: string;
  name: string;
  availability: "available" | "away";
}

/** Who is beyond the thousandth is found by the administration, not here. */
const most = 1000;

const staffQuery = queryOptions({
  queryKey: ["staff"],
  queryFn: async () => valueOrThrow(await get<{ items: Colleague[] }>(`/api/staff?limit=${most}`)).items,
  staleTime: 15_000,
});

/** All of the staff, by name. */
export const useStaff = (enabled = true) => useQuery({ ...staffQuery, enabled });
