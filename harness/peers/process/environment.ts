import type { Manifest } from '../manifest/manifest.ts';

/**
 * The variables that reach a peer's programs; `*` at the end stands for any text. Everything else stays with the harness: tokens of a
 * continuous integration, passwords, settings of other tools. docs/peers.md, "Safety", has the same table.
 */
export const environmentList = {
  /** What any program needs to find its way. */
  everywhere: [
    ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TZ', 'LANG', 'LANGUAGE', 'LC_*', 'TMPDIR', 'TMP', 'TEMP', 'SystemRoot'],
    ...['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'],
  ],
  /** Where languages have their runtimes, and how these behave. */
  runtimes: [
    ...['ASAN_OPTIONS', 'LSAN_OPTIONS', 'MSAN_OPTIONS', 'TSAN_OPTIONS', 'UBSAN_OPTIONS', 'QEMU_LD_PREFIX'],
    ...['RUST_BACKTRACE', 'RUST_LOG', 'CARGO_HOME', 'RUSTUP_HOME', 'RUSTUP_TOOLCHAIN', 'RUSTUP_AUTO_INSTALL'],
    ...['PYTHONHOME', 'PYTHONDONTWRITEBYTECODE', 'PYTHONUNBUFFERED', 'PYENV_ROOT', 'PYENV_VERSION', 'VIRTUAL_ENV'],
    ...['GOROOT', 'GOPATH', 'GOCACHE', 'GOMODCACHE', 'GOTOOLCHAIN', 'GODEBUG', 'GOMAXPROCS', 'GOGC', 'GOMEMLIMIT'],
    ...['JAVA_HOME', 'JDK_JAVA_OPTIONS', 'JAVA_TOOL_OPTIONS', 'DOTNET_ROOT', 'NODE_EXTRA_CA_CERTS', 'NODE_PATH'],
  ],
  /** What compilers and package managers need besides, in `compiler` and `build`. */
  builds: [
    ...['CC', 'CXX', 'AR', 'LD', 'CFLAGS', 'CXXFLAGS', 'CPPFLAGS', 'LDFLAGS', 'RUSTFLAGS', 'GOFLAGS', 'CGO_*'],
    ...['CPATH', 'C_INCLUDE_PATH', 'CPLUS_INCLUDE_PATH', 'LIBRARY_PATH', 'PKG_CONFIG_PATH', 'CMAKE_PREFIX_PATH'],
    ...['CMAKE_BUILD_PARALLEL_LEVEL', 'CARGO_BUILD_JOBS', 'CARGO_NET_*', 'CARGO_HTTP_*', 'GOPROXY', 'GONOSUMDB'],
    ...[
      'GOSUMDB',
      'GOPRIVATE',
      'GONOPROXY',
      'RUSTC',
      'RUSTC_WRAPPER',
      'SCCACHE_DIR',
      'CCACHE_*',
      'SDKROOT',
      'DEVELOPER_DIR',
      'NIX_*',
      'SOURCE_DATE_EPOCH',
      'SSL_CERT_FILE',
    ],
    ...['SSL_CERT_DIR', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
    ...['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'],
  ],
} as const;

/** The variables of `from` that a peer's program gets when it runs: the listed ones, and those that its manifest inherits. */
export function launchEnvironment({ inherit }: Manifest, from = process.env): Record<string, string> {
  return pick([...environmentList.everywhere, ...environmentList.runtimes, ...inherit], from);
}

/** The variables of `from` that the commands get that build a peer. */
export function buildEnvironment({ inherit }: Manifest, from = process.env): Record<string, string> {
  const { everywhere, runtimes, builds } = environmentList;
  return pick([...everywhere, ...runtimes, ...builds, ...inherit], from);
}

function pick(names: readonly string[], from: NodeJS.ProcessEnv): Record<string, string> {
  const exact = new Set(names);
  const beginnings = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  const isListed = (name: string) => exact.has(name) || beginnings.some((beginning) => name.startsWith(beginning));
  const chosen = Object.entries(from).filter(([name]) => isListed(name));
  return Object.fromEntries(chosen.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
