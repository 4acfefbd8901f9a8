//! The containers as a user sees them.

use std::fmt::Write;
use std::mem::{MaybeUninit, align_of, size_of};

use samebytes_abi::{
    AbiOption, AbiResult, AbiString, AbiVariant, AbiVec, AlternativeError, CapacityError,
    IndexError, InsertError, alternatives,
};

/// The bytes of a value none of whose bytes is uninitialised.
fn bytes_of<T>(value: &MaybeUninit<T>) -> &[u8] {
    // SAFETY: the callers start from zeroed memory, so every byte is initialised.
    unsafe { std::slice::from_raw_parts(value.as_ptr().cast(), size_of::<T>()) }
}

#[test]
fn vec_grows_to_its_capacity_and_no_further() {
    let mut vec: AbiVec<u16, 3> = AbiVec::new();
    assert!(vec.is_empty());
    assert_eq!(vec.pop(), None);
    vec.extend_from_slice(&[1, 3]).unwrap();
    assert_eq!(vec.insert(1, 2), Ok(()));
    assert!(vec.is_full());
    assert_eq!(vec, AbiVec::try_from(&[1, 2, 3][..]).unwrap());
    let rejected = CapacityError {
        rejected: 4,
        capacity: 3,
    };
    assert_eq!(vec.push(4), Err(rejected));
    assert_eq!(vec.insert(0, 4), Err(InsertError::Full(rejected)));
    assert!(vec.extend_from_slice(&[4]).is_err());
    assert_eq!(vec.pop(), Some(3));
}

#[test]
fn vec_checks_indices() {
    let mut vec: AbiVec<u8, 4> = AbiVec::try_from(&[1, 2, 3][..]).unwrap();
    assert_eq!(vec.remove(3), Err(IndexError { index: 3, len: 3 }));
    assert_eq!(vec.remove(9), Err(IndexError { index: 9, len: 3 }));
    let outside = InsertError::OutOfBounds(IndexError { index: 4, len: 3 });
    assert_eq!(vec.insert(4, 0), Err(outside));
    assert_eq!(vec.remove(0), Ok(1));
    assert_eq!(vec.swap_remove(0), Ok(2));
    assert_eq!(vec.swap_remove(1), Err(IndexError { index: 1, len: 1 }));
    assert_eq!(vec.as_slice(), [3]);
    vec.iter_mut().for_each(|element| *element += 1);
    assert_eq!(vec[0], 4);
}

#[test]
fn vec_made_in_place_leaves_the_elements_alone() {
    let mut slot = MaybeUninit::<AbiVec<u8, 4>>::zeroed();
    AbiVec::init(&mut slot).push(7).unwrap();
    assert_eq!(bytes_of(&slot), [1, 0, 0, 0, 4, 0, 0, 0, 7, 0, 0, 0]);
}

#[test]
fn string_keeps_whole_characters() {
    let mut string: AbiString<4> = "é".try_into().unwrap();
    assert!(string.push('€').is_err());
    assert_eq!(string.push_str("abc").unwrap_err().rejected, "abc");
    write!(string, "{}", 42).unwrap();
    assert!(write!(string, "!").is_err());
    assert_eq!(string.to_string(), "é42");
    assert_eq!((string.pop(), string.pop()), (Some('2'), Some('4')));
    assert_eq!(string.pop(), Some('é'));
    assert!(string.is_empty());
}

#[test]
fn option_zeroes_what_is_absent() {
    let mut slot = MaybeUninit::<AbiOption<u8>>::zeroed();
    slot.write(AbiOption::some(9)).take();
    assert_eq!(bytes_of(&slot), [0, 0]);
    let mut option = AbiOption::from(Some(1_u64));
    assert_eq!(option.replace(2), Some(1));
    assert_eq!(*option.insert(3), 3);
    assert_eq!(option.map(|value| value as u8), AbiOption::some(3));
    assert_eq!(AbiOption::<u8>::none().ok_or("absent"), Err("absent"));
}

#[test]
fn result_holds_one_of_two() {
    let mut result = AbiResult::<u32, u8>::new_ok(1);
    assert_eq!(result.replace(Err(2)), Ok(1));
    assert_eq!(result.as_ref(), Err(&2));
    assert_eq!(result.unwrap_or(7), 7);
    assert_eq!(result.map_err(u16::from), AbiResult::new_err(2));
}

#[repr(transparent)]
#[derive(Clone, Copy)]
struct Shape(AbiVariant![(), f32, [u64; 2]]);

alternatives! { Shape { empty: (), circle: f32, rectangle: [u64; 2] } }

#[test]
fn variant_gives_only_what_it_holds() {
    let mut shape = AbiVariant::new(Shape::rectangle, [1, 2]);
    assert_eq!(shape.index(), 2);
    let mismatch = AlternativeError {
        expected: 1,
        found: 2,
    };
    assert_eq!(shape.try_get(Shape::circle), Err(mismatch));
    shape.get_mut(Shape::rectangle).unwrap()[0] = 5;
    assert_eq!(shape.get(Shape::rectangle), Some(&[5, 2]));
    shape.set(Shape::empty, ());
    assert!(shape.holds(Shape::empty));
}

#[test]
fn variant_has_a_tag_on_every_level() {
    assert_eq!((size_of::<Shape>(), align_of::<Shape>()), (40, 8));
    let mut slot = MaybeUninit::zeroed();
    // SAFETY: the payload is written at once.
    unsafe { AbiVariant::init(&mut slot, Shape::rectangle).write([u64::MAX; 2]) };
    let slot: MaybeUninit<Shape> = MaybeUninit::new(Shape(
        // SAFETY: the tags and the payload are written.
        unsafe { slot.assume_init() },
    ));
    let bytes = bytes_of(&slot);
    assert_eq!((bytes[0], bytes[8], bytes[16]), (2, 1, 0));
    assert_eq!(bytes[24..], [0xFF; 16]);
}

#[test]
fn an_empty_alternative_takes_no_bytes() {
    assert_eq!(size_of::<AbiVariant![()]>(), 1);
    assert_eq!(size_of::<AbiVariant![bool, ()]>(), 2);
    assert_eq!(size_of::<AbiVariant![(), u64]>(), 24);
}

/// A name that the macro might think is its own.
#[derive(Clone, Copy)]
struct Index(AbiVariant![(), u8]);

alternatives! { Index { none: (), some: u8 } }

#[derive(Clone, Copy)]
struct Place(AbiVariant![Index, bool]);

alternatives! { Place { at: Index, known: bool } }

#[test]
fn types_with_alternatives_may_be_called_index() {
    let place = Place(AbiVariant::new(
        Place::at,
        Index(AbiVariant::new(Index::some, 7)),
    ));
    assert_eq!(
        place
            .0
            .get(Place::at)
            .and_then(|index| index.0.get(Index::some)),
        Some(&7)
    );
    assert!(!place.0.holds(Place::known));
}
