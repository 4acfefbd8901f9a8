import { closeSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckRecord } from '../check/records.ts';
import { makeFolder } from '../peers/make-folder.ts';
import { writing } from '../peers/writing.ts';
import { isPageBuilt, renderHtml } from './html/render-html.ts';
import { ReportBuilder, type ReportHead } from './report-builder.ts';
import type { Report, ReportPeer } from './schema.ts';
import { writeWholeFile } from './write-file.ts';

/**
 * Keeps the record of a run in a folder: `checks.ndjson` (one check a line, written as they come), `report.json` and, for people, `index.html`.
 * They appear under their names only when they are whole.
 */
export class RunRecorder {
  readonly #builder: ReportBuilder;
  readonly #detailsOf: ReportHead['detailsOf'];
  readonly #folder: string;
  readonly #stream: number;
  readonly #partial: string;
  #pending: string[] = [];

  /** @throws InputError where nothing can be written to the folder */
  constructor(folder: string, head: ReportHead) {
    this.#builder = new ReportBuilder(head);
    this.#detailsOf = head.detailsOf;
    this.#folder = folder;
    this.#partial = join(folder, `checks.ndjson.${process.pid}.partial`);
    this.#stream = writing(folder, 'the reports cannot be written there', () => {
      makeFolder(folder);
      removeAbandoned(folder);
      return openSync(this.#partial, 'w');
    });
  }

  add(check: CheckRecord): void {
    const judged = this.#builder.add(check);
    this.#pending.push(`${JSON.stringify(judged, spellBigIntegers)}\n`);
    if (this.#pending.length >= 256) this.#flush();
  }

  get checks(): ReportBuilder['checks'] {
    return this.#builder.checks;
  }

  /** Writes the files. Call it also when a run is stopped (`completed` false): what was found is not lost. */
  finish(peers: readonly ReportPeer[], completed: boolean): Report {
    this.#flush();
    closeSync(this.#stream);
    renameSync(this.#partial, join(this.#folder, 'checks.ndjson'));
    const report = this.#builder.build(peers, completed);
    writeWholeFile(join(this.#folder, 'report.json'), formatReport(report));
    if (isPageBuilt()) writeWholeFile(join(this.#folder, 'index.html'), renderHtml(report, this.#detailsOf?.(report)));
    return report;
  }

  #flush(): void {
    writeSync(this.#stream, this.#pending.join(''));
    this.#pending = [];
  }
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
