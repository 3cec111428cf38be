import { useForgetPerson } from "../accounts/people";
import type { Connection } from "../live/connection";
import { useNews } from "../live/useNews";

const told = ["customer.renamed", "customer.email_claimed"];

/** What a customer says of themself while the reader looks is seen at once. */
export function useCustomerNews(connection: Connection, id: string): void {
  const forget = useForgetPerson();
  useNews(connection, `customer/${id}`, (events) => {
    if (events.some(({ type }) => told.includes(type))) forget(id);
  });
}
