import { setupCommand } from '../peers/package-folder.ts';
import { missingTools } from './detect.ts';
import { type Installer, installCommands } from './install.ts';
import type { ToolState, ToolStatus } from './tool.ts';
import type { VariantRow } from './variants.ts';

/** The table as plain data: what `samebytes doctor --json` prints. */
export interface ToolReport {
  /** Whether every required tool was found. */
  readonly complete: boolean;
  readonly tools: readonly ToolRow[];
  /** What is there for other platforms than the machine's own. */
  readonly platforms: readonly PlatformRow[];
  /** The variants of the bundled peers. */
  readonly variants: readonly VariantRow[];
}

/** What builds for one platform need, and what of it was found. */
export interface PlatformRow {
  readonly platform: string;
  readonly tools: readonly ToolRow[];
}

export interface ToolRow {
  readonly name: string;
  readonly neededFor: string;
  readonly required: boolean;
  readonly minimumVersion: string | null;
  readonly state: ToolState;
  readonly version: string | null;
  /** Why a broken one cannot be used. */
  readonly problem: string | null;
  /** Commands that install it here; empty when it was found. */
  readonly install: readonly string[];
}

export function toolReport(
  statuses: readonly ToolStatus[],
  installer: Installer,
  platforms: readonly { readonly platform: string; readonly statuses: readonly ToolStatus[] }[] = [],
  variants: readonly VariantRow[] = [],
): ToolReport {
  const rows = (all: readonly ToolStatus[]) => all.map((status) => toolRow(status, installer));
  return {
    complete: missingTools(statuses).length === 0,
    tools: rows(statuses),
    platforms: platforms.map(({ platform, statuses: own }) => ({ platform, tools: rows(own) })),
    variants,
  };
}

/** The table for people: one line per tool, columns aligned, the installing command only where something is missing. */
export function renderToolReport(report: ToolReport): string {
  const lines = report.tools.map((row) => [row.name, foundText(row), row.neededFor, row.install.join(' && ')]);
  const tools = alignColumns([['tool', 'found', 'needed for', 'install'], ...lines]);
  const parts = [tools];
  if (report.platforms.length > 0) parts.push(renderPlatforms(report.platforms));
  if (report.variants.length > 0) parts.push(renderVariants(report.variants));
  return parts.join('\n\n');
}

/** One line per variant: what `--peers` takes, and with what it is built, or what is missing. */
function renderVariants(variants: readonly VariantRow[]): string {
  const lines = variants.map(({ peer, available, detail }) => [peer, available ? 'yes' : 'no', detail]);
  return alignColumns([['variant', 'here', 'built with'], ...lines]);
}

/** One line per platform: what is there, and the command that installs the rest. */
function renderPlatforms(platforms: readonly PlatformRow[]): string {
  const lines = platforms.map(({ platform, tools }) => [
    platform,
    tools.map((tool) => `${tool.name} ${foundText({ ...tool, required: true })}`).join(', '),
    tools.every(({ state }) => state === 'found') ? '' : `${setupCommand()} --platforms ${platform}`,
  ]);
  return alignColumns([['platform', 'found', 'install'], ...lines]);
}

function toolRow({ tool, state, version, problem }: ToolStatus, installer: Installer): ToolRow {
  return {
    name: tool.name,
    neededFor: tool.neededFor,
    required: tool.required,
    minimumVersion: tool.minimumVersion ?? null,
    state,
    version: version ?? null,
    problem: problem ?? null,
    install: state === 'found' ? [] : installCommands([tool], installer),
  };
}

function foundText({ state, version, problem, required, minimumVersion }: ToolRow): string {
  if (state === 'found') return version ?? '';
  const need = minimumVersion === null || state === 'broken' ? '' : ` (>= ${minimumVersion})`;
  const texts = { missing: 'missing', broken: `broken: ${problem}`, 'too old': `${version} is too old` };
  const found = texts[state];
  return `${found}${need}${required ? '' : ', optional'}`;
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
