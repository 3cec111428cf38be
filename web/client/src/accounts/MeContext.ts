import { createContext, useContext } from "react";
import type { Me } from "./me";

/** Who is signed in, for everything below; null for nobody. */
export const MeContext = createContext<Me | null>(null);

export const useMe = (): Me | null => useContext(MeContext);
