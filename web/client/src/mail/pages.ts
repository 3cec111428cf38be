import { words as ticketWords } from "../tickets/words";
import { words as mailWords } from "./words";

/** The pages to which mails lead, and the mails of a demo: together, for each way to a page costs those who never go there. */
export { DemoMailPage } from "./DemoMailPage";
export { RatePage } from "./RatePage";
export { StopMailPage } from "./StopMailPage";

export const words = async (): Promise<void> => void (await Promise.all([mailWords(), ticketWords()]));
