import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useSay } from "../i18n/i18n";
import { refusalWords } from "../i18n/refusals";
import { useConnectionState } from "../shell/Live";
import { FileIcon } from "./FileIcon";
import { sizeWords } from "./file";
import css from "./TrayList.module.css";
import { isBegun, type Upload } from "./upload";
import type { Tray } from "./useTray";

/** The files that wait in a composer: how far they are, what went wrong, take one out. */
export function TrayList({ tray }: { tray: Tray }) {
  const say = useSay();
  if (tray.files.length === 0) return null;
  return (
    <>
      <ul className={css.tray} aria-label={say("files.tray")}>
        {tray.files.map((file) => (
          <Chip key={file.id} file={file} tray={tray} />
        ))}
      </ul>
      {tray.tooMany && (
        <p className={css.notice} role="alert">
          {say("errors.file.too_many")}
        </p>
      )}
    </>
  );
}

function Chip({ file, tray }: { file: Upload; tray: Tray }) {
  const say = useSay();
  const url = file.type.startsWith("image/") ? tray.uploads.url(file.id) : undefined;
  const { refusal } = file;
  return (
    <li className={css.chip} data-status={file.status}>
      <span className={css.picture}>{url && file.width ? <img src={url} alt="" /> : <FileIcon type={file.type} />}</span>
      <span className={css.words}>
        <span className={`name ${css.name}`} dir="auto" title={file.name}>
          {file.name}
        </span>
        {refusal ? (
          <span className={css.refusal} role="alert">
            {refusalWords(refusal, say)}{" "}
            {mayAgain(refusal.code) && (
              <UnstyledButton className={css.again} onClick={() => tray.uploads.retry([file.id])}>
                {say("thread.tryAgain")}
              </UnstyledButton>
            )}
          </span>
        ) : (
          <Progress file={file} />
        )}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={say("files.remove", { name: file.name })}
        title={say("files.remove", { name: file.name })}
        onClick={() => tray.uploads.remove(file.id)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

function Progress({ file }: { file: Upload }) {
  const say = useSay();
  const live = useConnectionState() === "live";
  const size = sizeWords(file.size);
  if (file.status === "done" || !isBegun(file.conversation)) return <span className={css.size}>{size}</span>;
  const percent = Math.floor((100 * file.sent) / file.size);
  return (
    <>
      <span className={css.size}>{live ? say("files.progress", { percent, size }) : say("files.waiting")}</span>
      <progress className={css.progress} value={file.sent} max={file.size} aria-label={file.name} />
    </>
  );
}

/** What the file itself is does not change by trying again. */
const mayAgain = (code: string): boolean => !code.startsWith("file.");
