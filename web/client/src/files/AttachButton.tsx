import { ActionIcon } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useRef } from "react";
import { useSay } from "../i18n/i18n";

/*
 * What a chooser offers; the server looks at the content. No `capture`: a phone then offers camera and library both. No HEIC: phones turn it into JPEG
 * for who does not ask for it.
 */
const accept =
  "image/jpeg,image/png,image/gif,image/webp,video/mp4,video/quicktime,video/webm,audio/mpeg,audio/mp4,audio/ogg,audio/wav,.pdf,.txt,.csv,.docx,.xlsx,.pptx,.odt,.ods";

export function AttachButton({ add }: { add: (files: readonly File[]) => void }) {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept}
        data-attach
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = ""; // the same file may be chosen again
        }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        radius={20}
        aria-label={say("files.attach")}
        title={say("files.attach")}
        onClick={() => input.current?.click()}
      >
        <IconPaperclip size={20} aria-hidden />
      </ActionIcon>
    </>
  );
}
