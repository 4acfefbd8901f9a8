import java.util.*;
import java.util.regex.*;

/** A JSON object. Its members are Json, List, String, Long, Double, Boolean and null. */
final class Json extends HashMap<String, Object> {
  /** Commas and colons are taken for white space: more than JSON is understood; of escapes, all but u and slash. */
  private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|[\\[\\]{}\"]|[^\\s,:\\[\\]{}\"]++");

  int integer(String name) {
    if (get(name) instanceof Long number) return Math.toIntExact(number);
    throw new IllegalArgumentException(name + " is no integer");
  }

  static Json parse(String line) {
    Iterator<String> tokens = TOKEN.matcher(line).results().map(MatchResult::group).iterator();
    try {
      if (value(tokens, tokens.next()) instanceof Json object && !tokens.hasNext()) return object;
      throw new IllegalArgumentException("not one object");
    } catch (RuntimeException error) {
      throw new Fault(-32700, "not JSON: " + error.getMessage());
    }
  }

  private static Object value(Iterator<String> tokens, String token) {
    if (token.equals("{")) {
      Json object = new Json();
      for (String name = tokens.next(); !name.equals("}"); name = tokens.next()) {
        object.put((String) value(tokens, name), value(tokens, tokens.next()));
      }
      return object;
    }
    if (token.equals("[")) {
      List<Object> list = new ArrayList<>();
      for (String item = tokens.next(); !item.equals("]"); item = tokens.next()) list.add(value(tokens, item));
      return list;
    }
    if (token.endsWith("\"")) return token.substring(1, token.length() - 1).translateEscapes();
    if (token.matches("true|false|null")) return token.equals("null") ? null : Boolean.valueOf(token);
    return token.matches("-?\\d{1,18}") ? (Object) Long.valueOf(token) : Double.valueOf(token);
  }

  static String format(Object value) {
    if (value instanceof List<?> list) return "[" + String.join(",", list.stream().map(Json::format).toList()) + "]";
    if (value instanceof Map<?, ?> map) {
      List<String> members = map.keySet().stream().map(name -> format(name) + ":" + format(map.get(name))).toList();
      return "{" + String.join(",", members) + "}";
    }
    if (!(value instanceof String text)) return String.valueOf(value);
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
  }
}
