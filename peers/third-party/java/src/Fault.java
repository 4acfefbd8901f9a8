/** An error of the protocol, or a value that breaks a rule: that one gets its path on the way out. */
final class Fault extends RuntimeException {
  final int code;
  String path = "";

  Fault(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** Says in which field (its name, or nothing) or element (its index) the value is. */
  Fault in(Object part) {
    path = (part instanceof Integer ? "[" + part + "]" : part.equals("") ? "" : "." + part) + path;
    return this;
  }
}
