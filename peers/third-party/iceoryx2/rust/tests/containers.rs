//! What iceoryx2 does with bytes that are no value, and what the adapter says of it.

use std::mem::{MaybeUninit, size_of};

use iceoryx2_bb_container::relocatable_option::RelocatableOption;
use iceoryx2_bb_container::string::StaticString;
use iceoryx2_bb_container::vector::{StaticVec, Vector};
use samebytes_iceoryx2::{Bool, Option, String, Vec};
use samebytes_peer::Walk;

/// A container of zeros, but for a byte.
fn with_byte<C>(index: usize, byte: u8) -> Box<MaybeUninit<C>> {
    let mut image = Box::new(MaybeUninit::<C>::zeroed());
    assert!(index < size_of::<C>());
    // SAFETY: inside of the image.
    unsafe { image.as_mut_ptr().cast::<u8>().add(index).write(byte) };
    image
}

fn refusal_of<C: Walk>(image: &MaybeUninit<C>) -> std::option::Option<std::string::String> {
    // SAFETY: readable, and all bytes are initialised.
    unsafe { C::validate(image.as_ptr()) }
        .err()
        .map(|refusal| refusal.to_string())
}

#[test]
fn a_wrapper_lies_as_what_is_in_it() {
    assert_eq!(size_of::<Vec<u16, 5>>(), size_of::<StaticVec<u16, 5>>());
    assert_eq!(size_of::<String<7>>(), size_of::<StaticString<7>>());
    assert_eq!(
        size_of::<Option<u64>>(),
        size_of::<RelocatableOption<u64>>()
    );
}

#[test]
fn static_vec_panics_for_a_length_beyond_its_capacity_and_that_is_a_refusal() {
    let len = 16; // Of 5 u16 and the padding behind them.
    let image = with_byte::<Vec<u16, 5>>(len, 6);
    assert_eq!(refusal_of(&image).as_deref(), Some("vec.len"));
    assert_eq!(refusal_of(&with_byte::<Vec<u16, 5>>(len, 5)), None);

    // SAFETY: any bytes are a `StaticVec` whose elements may be anything.
    let vec: &StaticVec<MaybeUninit<u16>, 5> = unsafe { &*image.as_ptr().cast() };
    assert_eq!(vec.len(), 6);
    assert!(
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| vec.as_slice().len())).is_err()
    );
}

#[test]
fn what_iceoryx2_does_not_check_is_accepted() {
    assert_eq!(refusal_of(&with_byte::<String<7>>(8, 200)), None);
    assert_eq!(refusal_of(&with_byte::<String<7>>(0, 0xFF)), None);
    assert_eq!(refusal_of(&with_byte::<Option<u16>>(0, 2)), None);
    assert_eq!(refusal_of(&with_byte::<Bool>(0, 2)), None);
}

#[test]
fn what_is_inside_is_refused_with_its_path() {
    type Deep = Option<[Vec<u8, 3>; 2]>;
    let second = size_of::<Vec<u8, 3>>();
    let mut image = with_byte::<Deep>(8 + second + 8, 4);
    // SAFETY: the tag is the first byte.
    unsafe { image.as_mut_ptr().cast::<u8>().write(1) };
    assert_eq!(refusal_of(&image).as_deref(), Some("vec.len some[1]"));
}
