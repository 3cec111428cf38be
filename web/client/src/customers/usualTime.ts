/** A wait as people say it, rather too long than too short: minutes up to ten, then in fives, then hours. */
export function usualTime(seconds: number): { unit: "moment" | "minutes" | "hours"; count: number } {
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 60) return { unit: "moment", count: 1 };
  if (minutes <= 10) return { unit: "minutes", count: minutes };
  const fives = Math.ceil(minutes / 5) * 5;
  return fives < 60 ? { unit: "minutes", count: fives } : { unit: "hours", count: Math.ceil(minutes / 60) };
}
