/** A C++ integer literal for a value of at most 64 bits. */
export function integerLiteral(value: bigint): string {
  if (value > maximumSigned) return `${value}U`;
  // The negated literal would not fit: there are no negative literals, only negated ones.
  return value === -maximumSigned - 1n ? `(-${maximumSigned} - 1)` : `${value}`;
}

/** A C++ expression for a TypeTag that is stored as `bits`, whose native type is `typeTag`. */
export function typeTagExpression(bits: bigint, typeTag: string): string {
  const text = String.fromCharCode(
    ...Array.from({ length: 8 }, (_, i) => Number((bits >> BigInt(56 - 8 * i)) & 0xffn)),
  );
  if (/^[A-Za-z0-9_ .:+-]{8}$/.test(text)) return `${typeTag}::of("${text}")`;
  return `${typeTag}::from_bits(0x${bits.toString(16).toUpperCase().padStart(16, '0')}U)`;
}

const maximumSigned = 2n ** 63n - 1n;
