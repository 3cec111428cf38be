import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useSay } from "../../i18n/i18n";
import { exact, moment } from "../../i18n/times";
import { useRoleTitle } from "../../roles/role";
import side from "../../settings/SidePanel.module.css";
import { Empty, Failed, LoadingRows } from "../../shell/States";
import { refusalOf } from "../../wire/refusal";
import { Avatar } from "../Avatar";
import type { AccountItem } from "./account";
import css from "./AccountList.module.css";
import { StatusChip } from "./StatusChip";
import { type Group, useAccountList } from "./useAccounts";

interface Props {
  of: Group;
  find: string;
  openId: string | undefined;
  open: (id: string) => void;
}

/** Accounts by name, page by page. */
export function AccountList({ of, find, openId, open }: Props) {
  const say = useSay();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAccountList(of, find);
  if (!data) return error ? <Failed refusal={refusalOf(error)} retry={() => void refetch()} /> : <LoadingRows />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return find ? (
      <Empty icon={<IconUsers size={24} />} title={say("accounts.nobodyFound")} text={say("accounts.nobodyFoundText")} />
    ) : (
      <Empty icon={<IconUsers size={24} />} title={say("accounts.none")} text={say("accounts.noneText")} />
    );
  return (
    <>
      <ul className={side.list} aria-label={say(of === "staff" ? "accounts.staff" : "accounts.customers")}>
        {items.map((item) => (
          <li key={item.id}>
            <Row item={item} open={() => open(item.id)} isOpen={item.id === openId} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" fullWidth mt={8} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say("home.more")}
        </Button>
      )}
    </>
  );
}

function Row({ item, isOpen, open }: { item: AccountItem; isOpen: boolean; open: () => void }) {
  const say = useSay();
  const title = useRoleTitle();
  return (
    <button type="button" className={side.row} aria-current={isOpen || undefined} onClick={open} data-account={item.id}>
      <Avatar id={item.id} name={item.name} />
      <span className={side.words}>
        <b className="name">{item.name}</b>
        <span className="name">{item.email}</span>
      </span>
      <span className={css.more}>
        <span className={`name ${css.roles}`}>{item.roles.map(title).join(" · ")}</span>
        {item.status !== "active" ? (
          <StatusChip status={item.status} />
        ) : item.signedInAt ? (
          <time dateTime={item.signedInAt} title={exact(item.signedInAt)}>
            {moment(item.signedInAt)}
          </time>
        ) : (
          <span>{say("accounts.neverSignedIn")}</span>
        )}
      </span>
    </button>
  );
}
