import type { News } from "./news";

/** Tones in Hz, one after the other: work rises, a message is one tone, a mention the same twice, what is due falls. */
const tones: Record<News["kind"], readonly number[]> = { work: [660, 880], message: [740], mention: [740, 740], due: [880, 660, 880] };
const toneSeconds = 0.16;
const loudness = 0.12;

let context: AudioContext | undefined;

/** Browsers let a page sound only once somebody has used it; before that nothing happens. */
export function sound(kind: News["kind"]): void {
  try {
    context ??= new AudioContext();
    const { currentTime } = context;
    tones[kind].forEach((tone, index) => void (context && ring(context, tone, currentTime + index * toneSeconds)));
  } catch {
    // A machine without sound.
  }
}

function ring(audio: AudioContext, tone: number, at: number): void {
  const [source, volume] = [audio.createOscillator(), audio.createGain()];
  source.frequency.value = tone;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + toneSeconds);
  source.connect(volume).connect(audio.destination);
  source.start(at);
  source.stop(at + toneSeconds);
}
