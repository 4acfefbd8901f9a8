//! What this peer was built with and for.

/// The compiler, such as `rustc 1.95.0`.
pub(crate) const COMPILER: &str = env!("SAMEBYTES_COMPILER");

/// The platform, in the words of the platform files of samebytes.
pub(crate) fn platform() -> &'static str {
    match (std::env::consts::ARCH, cfg!(target_endian = "little")) {
        ("x86", _) => "i686",
        ("arm", true) => "armhf",
        ("powerpc64", true) => "ppc64le",
        (architecture, _) => architecture,
    }
}
