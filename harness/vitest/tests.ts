import { inject, test } from 'vitest';
import { FindingGroups } from '../check/findings.ts';
import { type Unit, unitsOf } from '../check/plan/plan.ts';
import type { CheckRecord } from '../check/records.ts';
import { openSession, type Session } from '../check/session.ts';
import { renderFinding } from '../report/console/console.ts';
import { describePeers } from '../report/peers.ts';
import { explainFinding } from '../report/report-builder.ts';
import { reportHead } from '../report/report-head.ts';
import { tellAllure } from './allure.ts';
import { knownOf, planOf } from './plan.ts';

/** Milliseconds for one test: peers have time-outs of their own, this one only ends what never ends. */
const testTimeout = 30 * 60_000;

/** Peers are started once, at the first test, and shared by all files; they leave when this process ends. */
let session: Promise<Session> | undefined;

/** Declares the tests of one description file: every type of it, under every kind of check. */
export async function defineConformanceTests(file: string): Promise<void> {
  const settings = inject('samebytes');
  const plan = await planOf(settings);
  const known = await knownOf(settings, plan);
  const units = unitsOf(plan).filter((unit) => plan.types.get(unit.type)?.position.file === file);
  const head = reportHead(plan, settings.files);
  for (const unit of units) {
    test(`${unit.kind} ${unit.type}`, { timeout: testTimeout }, async ({ task, skip }) => {
      session ??= openSession(plan);
      const opened = await session;
      const checks = await executeUnit(opened, unit);
      task.meta.samebytes = { checks, peers: describePeers(opened.participants), seed: plan.seed };
      const groups = new FindingGroups(head.reproduce);
      const judged = checks.map((check) => known.judge(check));
      for (const check of judged) if (check.verdict !== 'known') groups.add(check);
      const findings = groups.list().map((finding) => explainFinding(finding, head));
      await tellAllure({ unit, session: opened, checks: judged, findings });
      const texts = findings.map((finding) => renderFinding(finding, (_, text) => text));
      if (texts.length > 0) throw new Error(texts.join('\n\n'));
      const reasons = new Set(checks.map((check) => check.reason));
      if (checks.every((check) => check.verdict === 'unsupported')) skip([...reasons].join('; '));
    });
  }
}

async function executeUnit(opened: Session, unit: Unit): Promise<CheckRecord[]> {
  const checks: CheckRecord[] = [];
  for await (const check of opened.check(unit)) checks.push(check);
  return checks;
}
