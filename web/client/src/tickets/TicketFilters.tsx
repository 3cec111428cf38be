import { Button, Popover, UnstyledButton } from "@mantine/core";
import { IconFilter, IconX } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { localeNow, useSay } from "../i18n/i18n";
import { useLabels } from "../labels/label";
import chips from "../queues/Chosen.module.css";
import { useQueues } from "../queues/useQueues";
import { byName, settingOf } from "../settings/settings";
import { priorities, types } from "./events";
import { Select } from "../shell/Select";
import css from "./TicketList.module.css";
import { type FilterName, filterNames, type TicketFilter } from "./ticketFilter";

const any = "";

/** Which tickets of the view are wanted: chips for what is asked for, and a choice of more. It stands in the address, so it can be passed on. */
export function TicketFilters({ filter }: { filter: TicketFilter }) {
  const say = useSay();
  const navigate = useNavigate();
  const queues = useQueues().data ?? [];
  const labels = useLabels();
  const set = (name: FilterName, value: string) =>
    void navigate({ to: ".", search: (now) => ({ ...now, [name]: value === any ? undefined : value }), replace: true });
  const options: Record<FilterName, readonly string[]> = {
    queue: queues.map(({ id }) => id),
    type: types,
    priority: priorities,
    label: byName(labels?.items ?? [], localeNow()).map(({ id }) => id),
  };
  const words = (name: FilterName, value: string): string => {
    if (name === "queue") return queues.find(({ id }) => id === value)?.settings.name ?? "…";
    if (name === "label") return settingOf(labels, value)?.value.name ?? "…";
    return say(`ticket.${name === "type" ? "types" : "priorities"}.${value}` as "ticket.types.task");
  };
  return (
    <div className={css.filters}>
      <Popover position="bottom-start" withinPortal shadow="md" trapFocus returnFocus width={260}>
        <Popover.Target>
          <Button size="compact-sm" variant="default" leftSection={<IconFilter size={14} aria-hidden />}>
            {say("ticketDesk.filter")}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={css.choices}>
            {filterNames.map((name) => (
              <Select
                key={name}
                label={say(`ticketDesk.filters.${name}`)}
                value={filter[name] ?? any}
                all={[any, ...options[name]]}
                name={(one) => (one === any ? say("ticketDesk.filterAny") : words(name, one))}
                choose={(one) => set(name, one)}
              />
            ))}
          </div>
        </Popover.Dropdown>
      </Popover>
      {filterNames.map((name) => {
        const value = filter[name];
        if (!value) return null;
        const shown = words(name, value);
        return (
          <span key={name} className={chips.chip} data-filter={name}>
            <span className="name">{shown}</span>
            <UnstyledButton className={chips.remove} aria-label={say("queues.take", { name: shown })} onClick={() => set(name, any)}>
              <IconX size={14} aria-hidden />
            </UnstyledButton>
          </span>
        );
      })}
    </div>
  );
}
