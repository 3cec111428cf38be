import { UnstyledButton } from "@mantine/core";
import { IconDownload, IconPhotoOff } from "@tabler/icons-react";
import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { useSay } from "../i18n/i18n";
import { useLive } from "../shell/Live";
import css from "./Attached.module.css";
import { FileIcon } from "./FileIcon";
import { type Attachment, isPicture, type Picture, sizeWords, sourceOf, thumbnailOf } from "./file";

const Lightbox = lazy(() => import("./Lightbox"));

/** The most that a picture alone takes, in pixels; several stand in a grid. */
const most = { width: 280, height: 320 };
const least = 48;

/** The files of a message: pictures to be seen, all else to be saved. */
export function Attached({ files, pending }: { files: readonly Attachment[]; pending: boolean }) {
  const pictures = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file));
  const [open, setOpen] = useState<number | null>(null);
  return (
    <div className={css.attached}>
      {pictures.length > 0 && (
        <div className={css.pictures} data-many={pictures.length > 1 || undefined}>
          {pictures.map((picture, index) => (
            <Thumbnail key={picture.id} picture={picture} alone={pictures.length === 1} pending={pending} open={() => setOpen(index)} />
          ))}
        </div>
      )}
      {others.map((file) => (
        <Row key={file.id} file={file} pending={pending} />
      ))}
      {open !== null && (
        <Suspense>
          <Lightbox pictures={pictures} first={open} close={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}

interface ThumbnailProps {
  picture: Picture;
  alone: boolean;
  pending: boolean;
  open: () => void;
}

const never = () => () => {};

/** Its place is kept from the beginning, so that nothing moves when it comes. One of mine is seen from this machine, sent or not. */
function Thumbnail({ picture, alone, pending, open }: ThumbnailProps) {
  const say = useSay();
  const files = useLive()?.files;
  const own = useSyncExternalStore(files?.watch ?? never, () => files?.url(picture.id));
  const source = own ?? (pending ? undefined : thumbnailOf(picture.id));
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  const shape = alone ? shapeOf(picture) : undefined;
  if (failed)
    return (
      <UnstyledButton
        className={css.lost}
        style={shape}
        onClick={() => {
          setTries(tries + 1);
          setFailed(false);
        }}
      >
        <IconPhotoOff size={22} stroke={1.5} aria-hidden />
        <span>{say("files.notShown")}</span>
        <b>{say("thread.tryAgain")}</b>
      </UnstyledButton>
    );
  return (
    <UnstyledButton className={css.picture} style={shape} onClick={open} aria-label={say("files.open", { name: picture.name })}>
      <img
        key={tries}
        src={tries === 0 ? source : sourceOf(picture.id)}
        alt=""
        width={picture.width}
        height={picture.height}
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setFailed(true)}
      />
    </UnstyledButton>
  );
}

function Row({ file, pending }: { file: Attachment; pending: boolean }) {
  const say = useSay();
  const words = (
    <>
      <span className={css.icon}>
        <FileIcon type={file.type} />
      </span>
      <span className={css.words}>
        <span className={`name ${css.name}`} dir="auto">
          {file.name}
        </span>
        <span className={css.size}>{sizeWords(file.size)}</span>
      </span>
    </>
  );
  if (pending) return <div className={css.row}>{words}</div>;
  return (
    <a className={css.row} href={sourceOf(file.id)} download={file.name} title={say("files.download", { name: file.name })}>
      {words}
      <IconDownload size={18} aria-hidden />
    </a>
  );
}

function shapeOf({ width, height }: Picture): { width: number; aspectRatio: string } {
  const scale = Math.min(1, most.width / width, most.height / height);
  const shown = { width: Math.max(least, Math.round(width * scale)), height: Math.max(least, Math.round(height * scale)) };
  return { width: shown.width, aspectRatio: `${shown.width} / ${shown.height}` };
}
