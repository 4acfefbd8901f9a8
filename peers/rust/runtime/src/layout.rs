//! Sizes, alignments and offsets as this compiler sees them.

use std::mem::{align_of, size_of};

use serde_json::{Value, json};

use crate::Walk;

/// The answer to `layout`, while it is gathered. All numbers are bytes.
pub struct LayoutReport {
    entries: Vec<Value>,
    /// Path of the value whose parts are being added; empty at the root.
    path: String,
    /// Offset of that value from the root.
    offset: usize,
}

impl LayoutReport {
    /// The layout of a type, in the form of `docs/protocol.md`.
    pub(crate) fn of<T: Walk>() -> Value {
        let mut report = Self {
            entries: Vec::new(),
            path: String::new(),
            offset: 0,
        };
        T::describe(&mut report);
        let mut answer = json!({"size": size_of::<T>(), "align": align_of::<T>()});
        add_array::<T>(&mut answer);
        answer["fields"] = Value::Array(report.entries);
        answer
    }

    /// Adds the part `name` (`[]` for the element of an array) and its own parts.
    pub fn part<T: Walk>(&mut self, name: &str, offset: usize) {
        self.nested(name, offset, |report| {
            report.add(size_of::<T>(), align_of::<T>());
            if let Some(entry) = report.entries.last_mut() {
                add_array::<T>(entry);
            }
            T::describe(report);
        });
    }

    /// Adds the field that `project` leads to, as far from the start of an `S` as the compiler has put it, and its own parts.
    pub fn field<S, T: Walk>(&mut self, name: &str, project: fn(*const S) -> *const T) {
        // On the heap: a type may be larger than the stack.
        let place = Vec::<S>::with_capacity(1);
        let offset = project(place.as_ptr()) as usize - place.as_ptr() as usize;
        self.part::<T>(name, offset);
    }

    /// Adds the part `name`: `count` elements one behind the other, for which there need be no array type.
    pub fn array<T: Walk>(&mut self, name: &str, offset: usize, count: usize) {
        self.nested(name, offset, |report| {
            report.add(count * size_of::<T>(), align_of::<T>());
            if let Some(entry) = report.entries.last_mut() {
                entry["count"] = count.into();
                entry["stride"] = size_of::<T>().into();
            }
            report.part::<T>("[]", 0);
        });
    }

    /// Adds a part that has no [`Walk`] of its own, such as a union; `members` adds what is in it.
    pub fn group(
        &mut self,
        name: &str,
        offset: usize,
        size: usize,
        align: usize,
        members: impl FnOnce(&mut Self),
    ) {
        self.nested(name, offset, |report| {
            report.add(size, align);
            members(report);
        });
    }

    /// Adds parts whose paths begin with `name`, which is no part itself.
    pub fn nested(&mut self, name: &str, offset: usize, parts: impl FnOnce(&mut Self)) {
        let outer = (self.path.len(), self.offset);
        if !self.path.is_empty() && !name.starts_with('[') {
            self.path.push('.');
        }
        self.path.push_str(name);
        self.offset += offset;
        parts(self);
        self.path.truncate(outer.0);
        self.offset = outer.1;
    }

    fn add(&mut self, size: usize, align: usize) {
        self.entries
            .push(json!({"path": self.path, "offset": self.offset, "size": size, "align": align}));
    }
}

fn add_array<T: Walk>(entry: &mut Value) {
    if let Some(array) = T::ARRAY {
        entry["count"] = array.count.into();
        entry["stride"] = array.stride.into();
    }
}
