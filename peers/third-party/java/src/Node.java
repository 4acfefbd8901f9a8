import java.math.BigInteger;
import java.util.*;
import java.util.function.LongPredicate;

/** A type: its layout in bytes, by C's rules, and the way through a value. {@code count} is an array's, else 0. */
record Node(int size, int align, int count, List<Part> parts, Walk walk) {
  record Part(String name, int offset, Node node) {}

  /** Leads a pass through the value at {@code at}. A part gets the number that the one before it returned. */
  interface Walk {
    int lead(Pass pass, int at, int before);
  }

  private static final Node NO_PAYLOAD = new Node(0, 1, 0, List.of(), (pass, at, before) -> 0);

  /** The node of a type as {@code hello} has it (null: no payload); {@code known} are the declared ones so far. */
  static Node of(Object type, Map<String, Node> known) {
    if (!(type instanceof Json json)) return NO_PAYLOAD;
    int align = json.containsKey("align") ? json.integer("align") : 1;
    return switch ((String) json.get("kind")) {
      case "primitive" -> primitive((String) json.get("name"));
      case "enum" -> enumeration((String) json.get("underlying"), (List<?>) json.get("values"));
      case "named" -> known.get(json.get("name"));
      case "alias" -> of(json.get("target"), known);
      case "array" -> array(of(json.get("element"), known), json.integer("count"), false);
      case "vec" -> sequence("vec", "elements", array(of(json.get("element"), known), json.integer("capacity"), true));
      case "string" -> sequence("string", "bytes", array(primitive("u8"), json.integer("capacity"), true)
          .with((pass, at, before) -> pass.text(at, before, "string.utf8")));
      case "option" -> option(of(json.get("value"), known));
      case "result" -> result(of(json.get("ok"), known), of(json.get("err"), known));
      case "struct", "tuple" -> struct(true, align, members(json.getOrDefault("fields", json.get("elements")), known));
      case "variant" -> variant(members(json.get("alternatives"), known), 0);
      default -> throw new Fault(-32000, "this peer has no " + json.get("kind"));
    };
  }

  private static List<Part> members(Object members, Map<String, Node> known) {
    return ((List<?>) members).stream().map(Json.class::cast).map(member -> new Part((String) member.get("name"), 0,
        of(member.getOrDefault("type", member.get("payload")), known))).toList();
  }

  /** Adds the layout entry of this, found at {@code path}, and those of its parts, depth first. */
  void describe(String path, int offset, List<Map<String, Object>> entries) {
    Map<String, Object> entry = new HashMap<>(Map.of("path", path, "offset", offset, "size", size, "align", align));
    if (count > 0) entry.putAll(Map.of("count", count, "stride", size / count));
    entries.add(entry);
    for (Part part : parts) {
      String dot = path.isEmpty() || part.name.equals("[]") ? "" : ".";
      part.node.describe(path + dot + part.name, offset + part.offset, entries);
    }
  }

  private int lead(Object name, Pass pass, int at, int before) {
    try {
      return walk.lead(pass, at, before);
    } catch (Fault fault) {
      throw fault.in(name);
    }
  }

  private Node with(Walk walk) {
    return new Node(size, align, count, parts, walk);
  }

  private static int roundUp(int offset, int align) {
    return Math.addExact(offset, align - 1) & -align;
  }

  private static Node primitive(String name) {
    return switch (name) {
      case "bool" -> scalar(1, "bool.pattern", bits -> bits <= 1);
      case "char" -> scalar(4, "char.scalar", bits -> bits <= 0x10FFFF && bits >> 11 != 0x1B);
      case "TypeTag" -> scalar(8, "typetag.ascii",
          bits -> bits < 0 || Long.toHexString(bits).matches("([2-6].|7[^f]){8}"));
      case "u128", "i128" -> new Node(16, 16, 0, List.of(), array(primitive("u64"), 2, false).walk); // low one first
      default -> scalar(Integer.parseInt(name.substring(1)) / 8, "", bits -> true);
    };
  }

  private static Node enumeration(String underlying, List<?> values) {
    int width = Integer.parseInt(underlying.substring(1)) / 8;
    long[] declared = values.stream().map(value -> new BigInteger(((Json) value).get("value").toString()))
        .mapToLong(value -> value.longValue() & -1L >>> (64 - 8 * width)).sorted().toArray();
    return scalar(width, "enum.value", bits -> Arrays.binarySearch(declared, bits) >= 0);
  }

  /** A number of up to 8 bytes; {@code valid} gets it without a sign. */
  private static Node scalar(int width, String rule, LongPredicate valid) {
    return new Node(width, width, 0, List.of(), (pass, at, before) -> (int) pass.scalar(at, width, rule, valid));
  }

  /** A struct or tuple ({@code named}), or a container, whose parts have no logical paths. */
  private static Node struct(boolean named, int align, List<Part> members) {
    List<Part> parts = new ArrayList<>();
    int end = 0;
    for (Part member : members) {
      parts.add(new Part(member.name, roundUp(end, member.node.align), member.node));
      end = Math.addExact(roundUp(end, member.node.align), member.node.size);
      align = Math.max(align, member.node.align);
    }
    return new Node(roundUp(end, align), align, 0, parts, (pass, at, before) -> {
      for (Part part : parts) before = part.node.lead(named ? part.name : "", pass, at + part.offset, before);
      return 0;
    });
  }

  /** All elements or, of a container, as many as the part before says. */
  private static Node array(Node element, int count, boolean live) {
    List<Part> parts = List.of(new Part("[]", 0, element));
    return new Node(Math.multiplyExact(element.size, count), element.align, count, parts, (pass, at, before) -> {
      for (int i = 0; i < (live ? before : count); i++) element.lead(i, pass, at + i * element.size, 0);
      return 0;
    });
  }

  private static Node sequence(String rules, String name, Node array) {
    Node len = scalar(4, rules + ".len", bits -> bits <= array.count);
    String rule = rules + ".capacity";
    Node fixed = len.with((pass, at, before) -> pass.constant(at, 4, array.count, rule, before));
    return struct(false, 1, List.of(new Part("len", 0, len), new Part("capacity", 0, fixed), new Part(name, 0, array)));
  }

  private static Node option(Node some) {
    Node flag = scalar(1, "option.flag", bits -> bits <= 1);
    Node value = some.with((pass, at, before) -> before == 1 ? some.lead("some", pass, at, 0) : 0);
    return struct(false, 1, List.of(new Part("is_some", 0, flag), new Part("value", 0, value)));
  }

  private static Node result(Node ok, Node err) {
    Node flag = scalar(1, "result.flag", bits -> bits <= 1);
    List<Part> members = List.of(new Part("ok", 0, ok), new Part("err", 0, err));
    int align = Math.max(ok.align, err.align);
    Node union = new Node(roundUp(Math.max(ok.size, err.size), align), align, 0, members, (pass, at, before) ->
        before == 1 ? ok.lead("ok", pass, at, 0) : err.lead("err", pass, at, 0));
    return struct(false, 1, List.of(new Part("is_ok", 0, flag), new Part("value", 0, union)));
  }

  /** Level {@code k} of a Variant: a tag, and a union of alternative k and level k + 1. */
  private static Node variant(List<Part> alternatives, int k) {
    Part first = alternatives.get(k);
    Node rest = k + 1 < alternatives.size() ? variant(alternatives, k + 1) : NO_PAYLOAD;
    Node tag = scalar(1, "variant.tag", bits -> bits < alternatives.size());
    int align = Math.max(first.node.align, rest.align); // the union's, and so where it stands
    List<Part> parts = new ArrayList<>(List.of(new Part(k == 0 ? "tag" : "tag" + k, 0, tag)));
    if (first.node != NO_PAYLOAD) parts.add(new Part("value." + first.name, align, first.node));
    for (Part part : rest.parts) parts.add(new Part(part.name, align + part.offset, part.node));
    int size = roundUp(align + Math.max(first.node.size, rest.size), align);
    return new Node(size, align, 0, parts, (pass, at, before) -> {
      int index = k == 0 ? tag.walk.lead(pass, at, 0) : pass.constant(at, 1, before, "variant.tag", before);
      return index > 0 ? rest.walk.lead(pass, at + align, index - 1) : first.node.lead(first.name, pass, at + align, 0);
    });
  }
}
