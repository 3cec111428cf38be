import { localeNow, useSay } from "../i18n/i18n";
import css from "./DayChart.module.css";
import type { Hour } from "./wallboard";

const kinds = ["arrived", "served", "resolved"] as const;
/** One hour of the picture: three columns side by side, and room between. */
const width = 16;
const column = 4;
const height = 100;
/** Every third hour is named. */
const named = 3;
/** With less than this a day is drawn small, so that one conversation does not fill the picture. */
const fewest = 4;

/** What came, was served and was done in every hour of the day. */
export function DayChart({ hours, zone, now }: { hours: readonly Hour[]; zone: string; now: number }) {
  const say = useSay();
  const most = Math.max(fewest, ...hours.flatMap((hour) => kinds.map((kind) => hour[kind])));
  const clock = new Intl.DateTimeFormat(localeNow(), { hour: "numeric", minute: "2-digit", timeZone: zone });
  const brief = new Intl.DateTimeFormat(localeNow(), { hour: "2-digit", hourCycle: "h23", timeZone: zone });
  return (
    <figure className={css.chart}>
      <figcaption className={css.title}>{say("wallboard.chart")}</figcaption>
      <div className={css.frame}>
        <span className={`numbers ${css.most}`} aria-hidden>
          {most}
        </span>
        <svg viewBox={`0 0 ${hours.length * width} ${height}`} preserveAspectRatio="none" role="img" aria-label={say("wallboard.chart")}>
          <path
            className={css.ground}
            d={`M0 ${height}H${hours.length * width}M0 0.5H${hours.length * width}M0 ${height / 2}H${hours.length * width}`}
          />
          {hours.map((hour, index) => (
            <g key={hour.at} data-now={hour.at <= now && now < hour.at + 3_600_000 ? true : undefined}>
              <title>{say("wallboard.hour", { time: clock.format(hour.at), text: textOf(hour) })}</title>
              <rect className={css.hour} x={index * width} y={0} width={width} height={height} />
              {kinds.map((kind, place) => (
                <rect
                  key={kind}
                  className={css.column}
                  data-kind={kind}
                  x={index * width + 2 + place * column}
                  y={height - (hour[kind] / most) * height}
                  width={column - 0.5}
                  height={(hour[kind] / most) * height}
                />
              ))}
            </g>
          ))}
        </svg>
      </div>
      <div className={`numbers ${css.axis}`} aria-hidden>
        {hours.map(({ at }, index) => (
          <span key={at}>{index % named === 0 && brief.format(at)}</span>
        ))}
      </div>
      <Table hours={hours} clock={clock} />
    </figure>
  );

  function textOf({ arrived, served, resolved }: Hour): string {
    return say("wallboard.chartText", { arrived, served, resolved });
  }
}

/** The same for who does not see the picture. */
function Table({ hours, clock }: { hours: readonly Hour[]; clock: Intl.DateTimeFormat }) {
  const say = useSay();
  return (
    <table className="unseen">
      <caption>{say("wallboard.chart")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("wallboard.today")}</th>
          {kinds.map((kind) => (
            <th key={kind} scope="col">
              {say(`wallboard.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours
          .filter((hour) => kinds.some((kind) => hour[kind] > 0))
          .map((hour) => (
            <tr key={hour.at}>
              <th scope="row">{clock.format(hour.at)}</th>
              {kinds.map((kind) => (
                <td key={kind}>{hour[kind]}</td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}
