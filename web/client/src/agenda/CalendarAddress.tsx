import { Button, CopyButton } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useSay } from "../i18n/i18n";
import { Refused } from "../shell/Refused";
import { get, post } from "../wire/http";
import { newId } from "../wire/ids";
import { type Answer, type Refusal, valueOrThrow } from "../wire/refusal";
import css from "./AgendaPage.module.css";

const key = ["agenda", "calendar"] as const;

/** A secret address at which one's own calendar finds the agenda: made, shown once, replaced, ended. */
export function CalendarAddress() {
  const say = useSay();
  const id = useId();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: key,
    queryFn: async () => valueOrThrow(await get<{ shared: boolean }>("/api/agenda/calendar")),
  });
  const [address, setAddress] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async <T,>(call: () => Promise<Answer<T>>, then: (value: T) => void) => {
    setBusy(true);
    const answer = await call();
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) then(answer.value);
    void queries.invalidateQueries({ queryKey: key });
  };
  const make = () =>
    run(
      () => post<{ address: string }>("/api/agenda/calendar"),
      (made) => setAddress(location.origin + made.address),
    );
  const end = () =>
    run(
      () => post("/api/agenda/calendar/end", { commandId: newId() }),
      () => setAddress(null),
    );
  if (!data) return null;
  return (
    <section className={css.calendar} aria-labelledby={id}>
      <h2 className={css.heading} id={id}>
        {say("agenda.calendar.title")}
      </h2>
      <p>{say(data.shared ? "agenda.calendar.shared" : "agenda.calendar.text")}</p>
      {address && (
        <>
          <div className={css.address}>
            <input readOnly aria-label={say("agenda.calendar.address")} value={address} onFocus={(event) => event.currentTarget.select()} />
            <CopyButton value={address}>
              {({ copied, copy }) => (
                <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
                  {say(copied ? "agenda.calendar.copied" : "agenda.calendar.copy")}
                </Button>
              )}
            </CopyButton>
          </div>
          <p>{say("agenda.calendar.once")}</p>
        </>
      )}
      <Refused refusal={refusal} />
      <div className={css.buttons}>
        <Button variant="default" loading={busy} onClick={() => void make()}>
          {say(data.shared ? "agenda.calendar.replace" : "agenda.calendar.make")}
        </Button>
        {data.shared && (
          <Button variant="default" disabled={busy} onClick={() => void end()}>
            {say("agenda.calendar.end")}
          </Button>
        )}
      </div>
    </section>
  );
}
