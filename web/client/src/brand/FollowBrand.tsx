import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useConnectionState, useLive } from "../shell/Live";
import { get } from "../wire/http";
import { valueOrThrow } from "../wire/refusal";
import { type Brand, becomeBrand } from "./brand";

const alone = 30_000;

/** Keeps the page in the company's brand: told by the connection, and where there is none, asked now and then. */
export function FollowBrand() {
  const live = useLive();
  const connected = useConnectionState() === "live";
  const { data } = useQuery({
    queryKey: ["brand", connected],
    queryFn: async () => valueOrThrow(await get<Brand>("/api/brand")),
    refetchInterval: connected ? false : alone,
    refetchOnWindowFocus: true,
  });
  useEffect(() => {
    if (data) becomeBrand(data);
  }, [data]);
  useEffect(
    () => live?.connection.listen({ signal: (stream, kind, said) => stream === "" && kind === "brand" && becomeBrand(said as Brand) }),
    [live],
  );
  return null;
}
