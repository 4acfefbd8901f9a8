import type { Command } from 'commander';
import { exitCodes } from '../report/exit-code.ts';
import {
  detectTools,
  findInstaller,
  platformTools,
  renderToolReport,
  toolReport,
  tools,
  variantRows,
} from '../toolchain/index.ts';

/** `samebytes doctor`: what is installed, what is missing, the command that installs it. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('show which tools are installed, which are missing, and how to install them')
    .option('--json', 'print {complete, tools, platforms, variants} on standard output')
    .action(async (options: { readonly json?: boolean }) => {
      const platforms = await Promise.all(
        (await platformTools()).map(async (each) => ({
          platform: each.platform,
          statuses: await detectTools(each.tools),
        })),
      );
      const statuses = await detectTools(tools);
      const report = toolReport(statuses, findInstaller(), platforms, await variantRows(statuses));
      console.log(options.json ? JSON.stringify(report, null, 2) : renderToolReport(report));
      process.exitCode = report.complete ? exitCodes.agree : exitCodes.unavailable;
    });
}
