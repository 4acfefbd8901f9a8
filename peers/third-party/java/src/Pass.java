import java.nio.ByteBuffer;
import java.nio.charset.*;
import java.util.function.LongPredicate;

/** Moves the leaves of a value, each checked before it is used, from a tape to an image (writing) or the other way. */
record Pass(boolean writing, ByteBuffer image, ByteBuffer tape) {
  /** Writes the value of the next record, and refuses none. */
  int write(Node node, int at) {
    tape.limit(tape.getInt() + tape.position());
    image.put(at, new byte[node.size()]);
    node.walk().lead(this, at, 0);
    if (tape.hasRemaining()) throw new Fault(-32002, "a record is longer than its value");
    tape.limit(tape.capacity());
    return 0;
  }

  /** Makes a record of the value, or of its refusal, and returns the number of refusals. */
  int read(Node node, int at) {
    int begin = tape.position();
    try {
      tape.putInt(0);
      node.walk().lead(this, at, 0);
      tape.putInt(begin, tape.position() - begin - 4);
      return 0;
    } catch (Fault refusal) {
      String text = (refusal.getMessage() + " " + refusal.path.replaceFirst("^[.]", "")).strip();
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      tape.position(begin).putInt(-1).putInt(bytes.length).put(bytes);
      return 1;
    }
  }

  /** A number of up to 8 bytes, which it returns without a sign. Floats stay bits: no NaN is changed. */
  long scalar(int at, int width, String rule, LongPredicate valid) {
    int tapeAt = advance(width);
    long value = writing ? load(tape, tapeAt, width) : load(image, at, width);
    if (!valid.test(value)) throw new Fault(-32002, rule);
    store(writing ? image : tape, writing ? at : tapeAt, width, value);
    return value;
  }

  /** A number that is not on the tape, and that the next part need not know: it gets {@code before}. */
  int constant(int at, int width, int value, String rule, int before) {
    if (writing) store(image, at, width, value);
    else if (load(image, at, width) != value) throw new Fault(-32002, rule);
    return before;
  }

  /** Strict UTF-8: this decoder reports what other ways to make a String replace. */
  int text(int at, int length, String rule) {
    int tapeAt = advance(length);
    try {
      ByteBuffer bytes = writing ? tape.slice(tapeAt, length) : image.slice(at, length);
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      (writing ? image : tape).put(writing ? at : tapeAt, text.getBytes(StandardCharsets.UTF_8));
      return length;
    } catch (CharacterCodingException error) {
      throw new Fault(-32002, rule);
    }
  }

  /** Passes over bytes of the tape and returns where they begin; beyond its end, {@code position} throws. */
  private int advance(int size) {
    tape.position(tape.position() + size);
    return tape.position() - size;
  }

  private static long load(ByteBuffer from, int at, int width) {
    return switch (width) {
      case 1 -> from.get(at) & 0xFF;
      case 2 -> from.getShort(at) & 0xFFFF;
      case 4 -> from.getInt(at) & 0xFFFF_FFFFL;
      default -> from.getLong(at);
    };
  }

  private static void store(ByteBuffer to, int at, int width, long value) {
    switch (width) {
      case 1 -> to.put(at, (byte) value);
      case 2 -> to.putShort(at, (short) value);
      case 4 -> to.putInt(at, (int) value);
      default -> to.putLong(at, value);
    }
  }
}
