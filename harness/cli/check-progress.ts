import type { Unit } from '../check/plan/plan.ts';
import type { CheckKind, CheckRecord } from '../check/records.ts';
import { plural } from '../report/plural.ts';

/** What the units of one kind took so far. */
interface Spent {
  units: number;
  checks: number;
  values: number;
  seconds: number;
}

/** Counts checks and time while the units of a run are executed, and estimates what is left. `clock`: milliseconds. */
export class CheckProgress {
  readonly #units: readonly Unit[];
  readonly #clock: () => number;
  readonly #startedAt: number;
  readonly #spent = new Map<CheckKind, Spent>();
  #done = 0;
  #unit: Unit | undefined;
  #unitStartedAt: number;
  #unitCounts = { checks: 0, values: 0 };
  #checks = 0;
  #values = 0;

  constructor(units: readonly Unit[], clock: () => number = () => performance.now()) {
    this.#units = units;
    this.#clock = clock;
    this.#startedAt = clock();
    this.#unitStartedAt = this.#startedAt;
  }

  begin(unit: Unit): void {
    this.#unit = unit;
    this.#unitStartedAt = this.#clock();
    this.#unitCounts = { checks: 0, values: 0 };
  }

  add({ values }: Pick<CheckRecord, 'values'>): void {
    this.#checks++;
    this.#values += values;
    this.#unitCounts.checks++;
    this.#unitCounts.values += values;
  }

  /** Ends the unit at hand; says what it was and what it took. */
  end(): string {
    const unit = this.#unit;
    if (unit === undefined) return '';
    const seconds = this.#secondsSince(this.#unitStartedAt);
    const { checks, values } = this.#unitCounts;
    const spent = this.#spent.get(unit.kind) ?? { units: 0, checks: 0, values: 0, seconds: 0 };
    this.#spent.set(unit.kind, {
      units: spent.units + 1,
      checks: spent.checks + checks,
      values: spent.values + values,
      seconds: spent.seconds + seconds,
    });
    this.#done++;
    this.#unit = undefined;
    return `${unit.kind} ${unit.type}: ${counted(checks, values, seconds)}`;
  }

  /** `12/64 units, 1,234 checks, 56,789 values/s, 40 s left: values demo.motor.Motor`. */
  line(): string {
    const seconds = this.#secondsSince(this.#startedAt);
    const left = this.secondsLeft();
    const parts = [
      `${this.#done}/${this.#units.length} units`,
      plural(this.#checks, 'check'),
      ...(this.#values === 0
        ? []
        : [`${Math.round(this.#values / Math.max(seconds, 0.001)).toLocaleString('en-US')} values/s`]),
      ...(left === undefined ? [] : [`${durationText(left)} left`]),
    ];
    const unit = this.#unit === undefined ? '' : `: ${this.#unit.kind} ${this.#unit.type}`;
    return parts.join(', ') + unit;
  }

  /** What the units that are left will take, by what units of their kinds took; undefined while there is nothing to go by. */
  secondsLeft(): number | undefined {
    if (this.#done === 0) return undefined;
    const all = [...this.#spent.values()].reduce((sum, { seconds }) => sum + seconds, 0) / this.#done;
    const expected = this.#units.slice(this.#done).map(({ kind }) => {
      const spent = this.#spent.get(kind);
      return spent === undefined ? all : spent.seconds / spent.units;
    });
    const current = this.#unit === undefined ? 0 : this.#secondsSince(this.#unitStartedAt);
    const [first = 0, ...others] = expected;
    return others.reduce((sum, each) => sum + each, Math.max(0, first - current));
  }

  /** What each kind of check took: `values: 8 units, 120 checks, 12,000 values, 4.2 s`. */
  timings(): string[] {
    return [...this.#spent].map(([kind, { units, checks, values, seconds }]) => {
      return `${kind}: ${plural(units, 'unit')}, ${counted(checks, values, seconds)}`;
    });
  }

  #secondsSince(moment: number): number {
    return (this.#clock() - moment) / 1000;
  }
}

function counted(checks: number, values: number, seconds: number): string {
  const exchanged = values === 0 ? '' : `${plural(values, 'value')}, `;
  return `${plural(checks, 'check')}, ${exchanged}${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}

/** `40 s`, `12 min`, `3 h 5 min`. */
function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
