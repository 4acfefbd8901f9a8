export { detectTools, missingTools } from './detect.ts';
export { findInstaller, type Installer, type InstallHints, installCommands, type PackageManager } from './install.ts';
export { renderToolReport, type ToolReport, type ToolRow, toolReport } from './render.ts';
export type { Probe, Surroundings, Tool, ToolState, ToolStatus } from './tool.ts';
export { tools } from './tools.ts';
export { findVersion, isAtLeast } from './version.ts';
