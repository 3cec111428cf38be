import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Me } from "../../accounts/me";
import type { Connection } from "../../live/connection";
import { useSettings } from "../../settings/useSettings";
import { get } from "../../wire/http";
import { valueOrThrow } from "../../wire/refusal";
import { phases, type TicketPhase } from "../events";
import { type TicketWorkflow, waysFrom, workflowEntry, workflowFeed } from "./workflow";

/** Which ways there are as long as nobody has said anything else. */
export const useUsualWorkflow = () =>
  useQuery({
    queryKey: ["ticket-workflow", "usual"],
    queryFn: async () => valueOrThrow(await get<TicketWorkflow>("/api/ticket-workflow/usual")),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Where I may take a ticket from where it stands. */
export type Ways = (from: TicketPhase) => readonly TicketPhase[];

/** As the workflow says, live. What it says is not known at first: then all ways are offered, and the server decides. */
export function useWays(connection: Connection, me: Me): Ways {
  const { model } = useSettings(workflowFeed(connection));
  const { data: usual } = useUsualWorkflow();
  const workflow = model && (model.track.state.items.find(({ id }) => id === workflowEntry)?.value ?? usual);
  const { permissions } = me;
  return useCallback((from) => (workflow ? waysFrom(workflow, from, permissions) : anywhere(from)), [workflow, permissions]);
}

const anywhere = (from: TicketPhase) => phases.filter((phase) => phase !== "new" || from === "new");
