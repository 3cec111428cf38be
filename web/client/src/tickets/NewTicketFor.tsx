import { Modal, UnstyledButton } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Avatar } from "../accounts/Avatar";
import macros from "../macros/Macros.module.css";
import { useSay } from "../i18n/i18n";
import fields from "../shell/Fields.module.css";
import { Failed, LoadingRows } from "../shell/States";
import { get } from "../wire/http";
import { refusalOf, valueOrThrow } from "../wire/refusal";
import { MakeAnother } from "./MakeTicket";
import css from "./OpenTicket.module.css";

interface FoundCustomer {
  id: string;
  name: string;
  email: string;
}

const most = 8;

/** A ticket for somebody who has not written: whom it is for, and then what it is. */
export function NewTicketFor({ close }: { close: () => void }) {
  const say = useSay();
  const [typed, setTyped] = useState("");
  const [chosen, choose] = useState<string | null>(null);
  const words = typed.trim();
  const { data, error, refetch } = useQuery({
    queryKey: ["customers", "find", words],
    queryFn: async () =>
      valueOrThrow(await get<{ items: FoundCustomer[] }>(`/api/customers?limit=${most}&find=${encodeURIComponent(words)}`)).items,
    placeholderData: keepPreviousData,
  });
  if (chosen) return <MakeAnother customer={chosen} close={close} />;
  return (
    <Modal
      opened
      onClose={close}
      title={say("ticketDesk.forWhom")}
      size={480}
      centered
      lockScroll={false}
      closeButtonProps={{ "aria-label": say("desk.close") }}
    >
      <div className={fields.form}>
        <input
          className={fields.field}
          data-autofocus
          type="search"
          aria-label={say("ticketDesk.findCustomer")}
          placeholder={say("ticketDesk.findCustomer")}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && data?.[0]) choose(data[0].id);
          }}
        />
        {!data && (error ? <Failed refusal={refusalOf(error)} retry={() => void refetch()} /> : <LoadingRows count={3} height={40} />)}
        {data?.length === 0 && <p className={fields.hint}>{say("ticketDesk.noCustomer")}</p>}
        <ul className={macros.list} aria-label={say("ticketDesk.customers")}>
          {data?.map(({ id, name, email }) => (
            <li key={id}>
              <UnstyledButton className={css.person} onClick={() => choose(id)}>
                <Avatar id={id} name={name} size={28} />
                <span className="name">
                  {name} <span className={css.email}>{email}</span>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}
