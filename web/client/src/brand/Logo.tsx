import { IconMessageCircleFilled } from "@tabler/icons-react";
import { useBrand } from "./brand";

/** The company's logo, or Portal's own. The name beside it says who it is. */
export function Logo({ className }: { className: string | undefined }) {
  const { logo } = useBrand();
  return (
    <span className={className} data-own={!!logo || undefined} aria-hidden>
      {logo ? <img src={logo} alt="" /> : <IconMessageCircleFilled size={18} />}
    </span>
  );
}
