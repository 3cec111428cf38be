import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconDownload, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useSay } from "../i18n/i18n";
import { useLive } from "../shell/Live";
import { type Picture, sourceOf } from "./file";
import css from "./Lightbox.module.css";

interface Props {
  pictures: readonly Picture[];
  first: number;
  close: () => void;
}

/** Pictures large: arrows go on, Escape and a click beside it close; then the reader is where they were. */
export default function Lightbox({ pictures, first, close }: Props) {
  const say = useSay();
  const live = useLive();
  const box = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(first);
  const picture = pictures[at];
  useEffect(() => box.current?.showModal(), []);
  if (!picture) return null;

  const go = (by: number) => setAt(Math.min(pictures.length - 1, Math.max(0, at + by)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
    event.stopPropagation(); // the desk's own keys rest meanwhile
  };
  return (
    <dialog
      ref={box}
      className={css.box}
      aria-label={picture.name}
      onClose={close}
      onKeyDown={onKeyDown}
      onClick={(event) => event.target instanceof HTMLElement && !event.target.closest("img, a, button") && box.current?.close()}
    >
      <header className={css.head}>
        <span className={`name ${css.name}`} dir="auto">
          {picture.name}
        </span>
        {pictures.length > 1 && <span className={css.count}>{say("files.position", { at: at + 1, count: pictures.length })}</span>}
        <ActionIcon
          variant="subtle"
          color="gray.3"
          size={40}
          aria-label={say("files.download", { name: picture.name })}
          renderRoot={(props) => <a href={sourceOf(picture.id)} download={picture.name} {...props} />}
        >
          <IconDownload size={20} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray.3" size={40} aria-label={say("files.close")} onClick={() => box.current?.close()}>
          <IconX size={20} aria-hidden />
        </ActionIcon>
      </header>
      <div className={css.stage}>
        <img key={picture.id} src={live?.files.url(picture.id) ?? sourceOf(picture.id)} alt={picture.name} />
      </div>
      {pictures.length > 1 && (
        <>
          {at > 0 && <Arrow side="start" words={say("files.previous")} go={() => go(-1)} />}
          {at < pictures.length - 1 && <Arrow side="end" words={say("files.next")} go={() => go(1)} />}
        </>
      )}
    </dialog>
  );
}

function Arrow({ side, words, go }: { side: "start" | "end"; words: string; go: () => void }) {
  return (
    <ActionIcon variant="filled" color="dark" size={44} radius={22} className={css.arrow} data-side={side} aria-label={words} onClick={go}>
      {side === "start" ? <IconChevronLeft size={24} aria-hidden /> : <IconChevronRight size={24} aria-hidden />}
    </ActionIcon>
  );
}
