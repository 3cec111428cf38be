/** Proof that a command is committed: where its main event stands. */
export interface Receipt {
  stream: string;
  position: number;
  at: string;
}
