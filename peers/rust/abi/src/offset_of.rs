//! `offset_of!`, which the core library has since Rust 1.77.

#[rustversion::since(1.77)]
pub(crate) use core::mem::offset_of;

#[rustversion::before(1.77)]
pub(crate) use numbered::offset_of;

/// For older compilers, whose constants can neither subtract pointers nor compare them: every byte in the place of a value is its own
/// number, so the first byte of a field tells where the compiler has put it.
#[rustversion::attr(since(1.77), cfg(test))]
pub(crate) mod numbered {
    use core::mem::MaybeUninit;

    /// Fields of containers begin at an alignment at most, and descriptions have none beyond 4096.
    pub(crate) const LEN: usize = 4096 + 1;

    /// A place for a `T` whose first bytes are numbered.
    pub(crate) union Numbered<T: Copy> {
        pub(crate) bytes: [u8; LEN],
        _place: MaybeUninit<T>,
    }

    /// The low bytes of the numbers, and the high bytes.
    pub(crate) const LOW: [u8; LEN] = numbers(0);
    pub(crate) const HIGH: [u8; LEN] = numbers(8);

    const fn numbers(shift: u32) -> [u8; LEN] {
        let mut bytes = [0; LEN];
        let mut index = 0;
        while index < LEN {
            bytes[index] = (index >> shift) as u8;
            index += 1;
        }
        bytes
    }

    /// A field that begins behind the numbered bytes does not compile.
    macro_rules! offset_of {
        ($type:ty, $field:ident) => {{
            use $crate::offset_of::numbered::{HIGH, LOW, Numbered};

            let low = Numbered::<$type> { bytes: LOW };
            let high = Numbered::<$type> { bytes: HIGH };
            // SAFETY: the union has room for a value, so its fields are inside; a byte is read that `bytes` has initialised, or the
            // constant is an error. (Constants may not borrow `place`: who knows whether a `T` has cells in it.)
            unsafe {
                let low_at = low.bytes.as_ptr().cast::<$type>();
                let high_at = high.bytes.as_ptr().cast::<$type>();
                let low = *::core::ptr::addr_of!((*low_at).$field).cast::<u8>();
                let high = *::core::ptr::addr_of!((*high_at).$field).cast::<u8>();
                low as usize | (high as usize) << 8
            }
        }};
    }
    pub(crate) use offset_of;
}

#[cfg(test)]
mod tests {
    use core::mem::align_of;

    use super::numbered::offset_of;

    #[repr(C, align(4096))]
    #[derive(Clone, Copy)]
    struct Page([u8; 3]);

    #[repr(C)]
    #[derive(Clone, Copy)]
    struct Motor<T: Copy> {
        on: bool,
        load: T,
    }

    impl<T: Copy> Motor<T> {
        const OFFSETS: [usize; 2] = [offset_of!(Self, on), offset_of!(Self, load)];
    }

    #[test]
    fn measures_offsets_in_constants() {
        assert_eq!(Motor::<u8>::OFFSETS, [0, 1]);
        assert_eq!(Motor::<[u64; 5000]>::OFFSETS, [0, align_of::<u64>()]);
        assert_eq!(Motor::<i128>::OFFSETS, [0, align_of::<i128>()]);
        assert_eq!(Motor::<Page>::OFFSETS, [0, 4096]);
    }
}
