export { toolchainsFolder } from '../peers/build/cache.ts';
export { detectTools, missingTools } from './detect.ts';
export { findInstaller, type Installer, type InstallHints, installCommands, type PackageManager } from './install.ts';
export { oldRustFolder, type PlatformTools, platformTools, rustCommandOf } from './platforms.ts';
export { type PlatformRow, renderToolReport, type ToolReport, type ToolRow, toolReport } from './render.ts';
export type { Probe, Surroundings, Tool, ToolState, ToolStatus } from './tool.ts';
export { clangTools, oldRustTools, tools } from './tools.ts';
export { type VariantRow, variantRows } from './variants.ts';
export { findVersion, isAtLeast } from './version.ts';
