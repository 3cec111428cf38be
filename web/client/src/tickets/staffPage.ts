export { TicketsPage } from "./TicketsPage";
export { words } from "./words";
