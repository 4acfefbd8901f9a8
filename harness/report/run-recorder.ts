import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckRecord } from '../check/records.ts';
import { InputError } from '../describe/problem.ts';
import { isPageBuilt, renderHtml } from './html/render-html.ts';
import { ReportBuilder, type ReportHead } from './report-builder.ts';
import type { Report, ReportPeer } from './schema.ts';
import { PartialFile } from './write-file.ts';

/**
 * Keeps the record of a run in a folder: `checks.ndjson` (one check a line, written as they come), `report.json` and, for people, `index.html`.
 * They appear under their names only when all of them are whole.
 */
export class RunRecorder {
  readonly #builder: ReportBuilder;
  readonly #detailsOf: ReportHead['detailsOf'];
  readonly #folder: string;
  readonly #stream: PartialFile;
  readonly #onUnwritten: (problem: InputError) => void;
  #pending: string[] = [];
  #problem: InputError | undefined;

  /**
   * @param onUnwritten what to do at the end of a run whose files could not be written; default: throw
   * @throws InputError when nothing can be written to the folder
   */
  constructor(folder: string, head: ReportHead, onUnwritten: (problem: InputError) => void = rethrow) {
    this.#onUnwritten = onUnwritten;
    this.#stream = new PartialFile(join(folder, 'checks.ndjson'));
    removeAbandoned(folder);
    this.#builder = new ReportBuilder(head);
    this.#detailsOf = head.detailsOf;
    this.#folder = folder;
  }

  add(check: CheckRecord): void {
    const judged = this.#builder.add(check);
    this.#pending.push(`${JSON.stringify(judged, spellBigIntegers)}\n`);
    if (this.#pending.length >= 256) this.#attempt(() => this.#flush());
  }

  get checks(): ReportBuilder['checks'] {
    return this.#builder.checks;
  }

  /**
   * Writes the files; none of them if there is no room for all: those of an earlier run are still there then. Call it also when a run is
   * stopped (`completed` false): what was found is not lost.
   */
  finish(peers: readonly ReportPeer[], completed: boolean): Report {
    const report = this.#builder.build(peers, completed);
    const files = [this.#stream];
    this.#attempt(() => {
      this.#flush();
      for (const [name, text] of this.#pages(report)) {
        const file = new PartialFile(join(this.#folder, name));
        files.push(file);
        file.write(text);
      }
      for (const file of files) file.putInPlace();
    });
    if (this.#problem === undefined) return report;
    for (const file of files) file.drop();
    this.#onUnwritten(this.#problem);
    return report;
  }

  *#pages(report: Report): Generator<[name: string, text: string]> {
    yield ['report.json', formatReport(report)];
    if (isPageBuilt()) yield ['index.html', renderHtml(report, this.#detailsOf?.(report))];
  }

  #flush(): void {
    this.#stream.write(this.#pending.join(''));
    this.#pending = [];
  }

  /** A disk that is full does not end a run: its verdict can still be told. */
  #attempt(work: () => void): void {
    if (this.#problem !== undefined) {
      this.#pending = [];
      return;
    }
    try {
      work();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#problem = error;
    }
  }
}

function rethrow(problem: InputError): never {
  throw problem;
}

/** What killed runs could not finish: nobody else will. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /\.(\d+)\.partial$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The report as the text of `report.json`. */
export function formatReport(report: Report): string {
  return `${JSON.stringify(report, spellBigIntegers, 2)}\n`;
}

function spellBigIntegers(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
