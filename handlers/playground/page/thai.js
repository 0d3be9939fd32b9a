// Dates as Thai offices write them: Buddhist years, Bangkok time.

const zone = { timeZone: "Asia/Bangkok" };
const calendar = "th-TH-u-ca-buddhist-nu-latn";
const clock = new Intl.DateTimeFormat(calendar, { ...zone, hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(calendar, { ...zone, day: "numeric", month: "long", year: "numeric" });
const weekday = new Intl.DateTimeFormat(calendar, { ...zone, weekday: "short" });
const bytes = new Intl.NumberFormat("th-TH-u-nu-latn", { maximumFractionDigits: 1 });

const at = (seconds) => new Date(seconds * 1000);

/** "14:05" of Unix seconds. */
export const timeOf = (seconds) => clock.format(at(seconds));

/** "5 มกราคม 2569" of Unix seconds; era names are left out, as on a phone. */
export function dayOf(seconds) {
  const parts = day.formatToParts(at(seconds)).filter((part) => part.type !== "era");
  return parts.map((part) => part.value).join("").replace(/\s*(พ\.ศ\.|พุทธศักราช)\s*/u, " ").trim();
}

/** "จ. 5 มกราคม 2569 14:05 น." of Unix seconds. */
export const momentOf = (seconds) =>
  `${weekday.format(at(seconds))} ${dayOf(seconds)} ${timeOf(seconds)} น.`;

/** Seconds from then until the next time that it is so many hours in Bangkok. */
export function secondsUntil(hours, seconds) {
  const day = 24 * 3600;
  const passed = (seconds + 7 * 3600) % day;
  return (hours * 3600 - passed + day) % day || day;
}

/** "12.5 KB" of a number of bytes. */
export function sizeOf(count) {
  if (count < 1024) return `${count} ไบต์`;
  if (count < 1024 * 1024) return `${bytes.format(count / 1024)} KB`;
  return `${bytes.format(count / 1024 / 1024)} MB`;
}
