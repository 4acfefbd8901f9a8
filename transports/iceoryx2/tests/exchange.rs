//! Samples of the real iceoryx2, within one process.

use std::fs;
use std::path::PathBuf;
use std::process;

use iceoryx2::prelude::{
    Config, FileName, NodeBuilder, Path, SemanticString, ServiceName, ZeroCopySend, ipc,
};
use samebytes_iceoryx2::{Domain, Publisher, Service, Subscriber};

/// As a program declares it that goes to iceoryx2 directly.
#[derive(Clone, Copy, Debug, PartialEq, ZeroCopySend)]
#[type_name("demo.Pair")]
#[repr(C)]
struct Pair {
    first: u32,
    second: u32,
}

/// A domain for one test; what it leaves behind is removed.
struct Scratch {
    domain: Option<Domain>,
    root: PathBuf,
    prefix: String,
}

impl Scratch {
    fn new(name: &str) -> Self {
        let prefix = format!("samebytes-crate-{}-{name}_", process::id());
        let root = std::env::temp_dir().join(&prefix);
        let domain = Domain::join(root.to_str().unwrap(), &prefix).unwrap();
        Self {
            domain: Some(domain),
            root,
            prefix,
        }
    }

    fn domain(&self) -> &Domain {
        self.domain.as_ref().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.domain = None;
        let _ = fs::remove_dir_all(&self.root);
        for entry in fs::read_dir("/dev/shm").into_iter().flatten().flatten() {
            if entry
                .file_name()
                .to_string_lossy()
                .starts_with(&self.prefix)
            {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn pairs(samples: usize) -> Service<'static> {
    Service {
        name: "1/rust",
        type_name: "demo.Pair",
        size: 8,
        align: 4,
        samples,
        subscribers: 4,
    }
}

fn publish(domain: &Domain, values: &[[u32; 2]]) -> Publisher {
    let publisher = Publisher::create(domain, &pairs(values.len())).unwrap();
    for &value in values {
        let mut loan = publisher.loan().unwrap();
        // SAFETY: the sample has the size and alignment of a pair, and is constructed before it is sent.
        unsafe {
            loan.payload().cast::<[u32; 2]>().write(value);
            loan.send().unwrap();
        }
    }
    publisher
}

fn receive(subscriber: &Subscriber) -> Option<[u32; 2]> {
    let sample = subscriber.receive().unwrap()?;
    // SAFETY: a pair was published.
    Some(unsafe { sample.payload().cast::<[u32; 2]>().read() })
}

#[test]
fn gives_the_history_to_everybody_who_comes_late() {
    let scratch = Scratch::new("late");
    let publisher = publish(scratch.domain(), &[[1, 2], [3, 4], [5, 6]]);
    for _ in 0..2 {
        let subscriber = Subscriber::open(scratch.domain(), &pairs(3)).unwrap();
        assert_eq!(receive(&subscriber), None);
        publisher.deliver().unwrap();
        let received: Vec<_> = std::iter::from_fn(|| receive(&subscriber)).collect();
        assert_eq!(received, [[1, 2], [3, 4], [5, 6]]);
    }
}

#[test]
fn is_what_the_typed_interface_of_iceoryx2_makes_of_a_struct() {
    let scratch = Scratch::new("typed");
    let publisher = publish(scratch.domain(), &[[1, 2]]);
    let mut config = Config::default();
    let root = scratch.root.to_str().unwrap();
    config
        .global
        .set_root_path(&Path::new(root.as_bytes()).unwrap());
    config.global.prefix = FileName::new(scratch.prefix.as_bytes()).unwrap();
    let node = NodeBuilder::new()
        .config(&config)
        .create::<ipc::Service>()
        .unwrap();
    let service = node
        .service_builder(&ServiceName::new("1/rust").unwrap())
        .publish_subscribe::<Pair>()
        .open()
        .unwrap();
    let subscriber = service.subscriber_builder().create().unwrap();
    publisher.deliver().unwrap();
    let sample = subscriber.receive().unwrap().unwrap();
    let expected = Pair {
        first: 1,
        second: 2,
    };
    assert_eq!(*sample.payload(), expected);
}

#[test]
fn opens_a_service_by_name_size_and_alignment_alone() {
    let scratch = Scratch::new("open");
    let _publisher = publish(scratch.domain(), &[[1, 2]]);
    let open = |service: &Service<'_>| {
        Subscriber::open(scratch.domain(), service)
            .map(drop)
            .map_err(|error| error.to_string())
    };
    // Four fields of two bytes are of the same size.
    assert_eq!(open(&pairs(1)), Ok(()));
    let narrower = Service {
        align: 2,
        ..pairs(1)
    };
    assert_eq!(open(&narrower), Ok(()));
    for other in [
        Service {
            size: 16,
            ..pairs(1)
        },
        Service {
            align: 8,
            ..pairs(1)
        },
        Service {
            type_name: "demo.Other",
            ..pairs(1)
        },
    ] {
        let said = open(&other).unwrap_err();
        assert!(said.starts_with("cannot open 1/rust (demo."), "{said}");
        assert!(said.ends_with("IncompatibleTypes"), "{said}");
    }
}

#[test]
fn aligns_samples_as_the_service_says() {
    let scratch = Scratch::new("align");
    let service = Service {
        name: "2/rust",
        type_name: "demo.Frame",
        size: 128,
        align: 64,
        ..pairs(3)
    };
    let publisher = Publisher::create(scratch.domain(), &service).unwrap();
    for _ in 0..3 {
        let mut loan = publisher.loan().unwrap();
        assert_eq!(loan.payload() as usize % 64, 0);
        // SAFETY: any bytes are a value here, and nobody reads them.
        unsafe { loan.send() }.unwrap();
    }
}

#[test]
fn makes_no_service_twice() {
    let scratch = Scratch::new("twice");
    let _publisher = publish(scratch.domain(), &[[1, 2]]);
    let said = Publisher::create(scratch.domain(), &pairs(1))
        .err()
        .unwrap();
    assert!(said.to_string().ends_with("AlreadyExists"), "{said}");
}
