import { isProblem, type Surroundings, type Tool, type ToolStatus } from './tool.ts';
import { isAtLeast } from './version.ts';

/** Milliseconds: enough for a cold compiler on a busy machine; only a tool that hangs is given up. */
export const patience = 30_000;

/** Looks for all tools at once, by using each; the answer has the order of `tools`. */
export async function detectTools(
  tools: readonly Tool[],
  { environment = process.env, timeoutMs = patience }: Partial<Surroundings> = {},
): Promise<ToolStatus[]> {
  return Promise.all(tools.map((tool) => detectTool(tool, { environment, timeoutMs })));
}

/** The tools without which the bundled suite does not run, and that are missing, broken or too old. */
export function missingTools(statuses: readonly ToolStatus[]): ToolStatus[] {
  return statuses.filter(({ tool, state }) => tool.required && state !== 'found');
}

async function detectTool(tool: Tool, surroundings: Surroundings): Promise<ToolStatus> {
  const version = await tool.probe(surroundings);
  if (version === undefined) return { tool, state: 'missing' };
  if (isProblem(version)) return { tool, state: 'broken', problem: version.problem };
  const recent = tool.minimumVersion === undefined || isAtLeast(version, tool.minimumVersion);
  return { tool, state: recent ? 'found' : 'too old', version };
}
