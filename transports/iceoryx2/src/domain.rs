//! Where services are.

use iceoryx2::prelude::{
    Config, FileName, LogLevel, Node, NodeBuilder, Path, SemanticString, SignalHandlingMode, ipc,
    set_log_level_from_env_or,
};

use crate::Error;

/// A process's place among those that share a root folder and a prefix; others see nothing of it.
pub struct Domain {
    pub(crate) node: Node<ipc::Service>,
}

impl Domain {
    /// Joins the domain.
    ///
    /// * `root`: folder for the files of iceoryx2; it is made if need be
    /// * `prefix`: what the names of its files and shared memories begin with
    ///
    /// iceoryx2 logs to stderr, errors only unless `IOX2_LOG_LEVEL` says otherwise, and handles no signals.
    pub fn join(root: &str, prefix: &str) -> Result<Self, Error> {
        set_log_level_from_env_or(LogLevel::Error);
        let mut config = Config::default();
        let path = Path::new(root.as_bytes()).map_err(|cause| Error::new(root, cause))?;
        config.global.set_root_path(&path);
        config.global.prefix =
            FileName::new(prefix.as_bytes()).map_err(|cause| Error::new(prefix, cause))?;
        let node = NodeBuilder::new()
            .config(&config)
            .signal_handling_mode(SignalHandlingMode::Disabled)
            .create::<ipc::Service>()
            .map_err(|cause| Error::new(format_args!("a node in {root}"), cause))?;
        Ok(Self { node })
    }
}
