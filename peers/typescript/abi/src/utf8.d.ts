/** True when the bytes are strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
export declare function isUtf8(view: DataView, offset: number, length: number): boolean;
/**
 * Decodes strict UTF-8; a byte order mark stays.
 * @throws TypeError when the bytes are not UTF-8
 */
export declare function decodeUtf8(view: DataView, offset: number, length: number): string;
/** How many bytes a text has in UTF-8; -1 when it has half a surrogate pair. */
export declare function utf8Length(text: string): number;
/** Writes a text for which `utf8Length` is not -1; returns how many bytes were written. */
export declare function encodeUtf8(text: string, view: DataView, offset: number): number;
