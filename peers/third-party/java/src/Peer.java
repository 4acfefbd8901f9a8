import java.io.*;
import java.nio.*;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.*;

/** Answers requests on stdin, one a line, about values in the memory of descriptor 3. */
public final class Peer {
  private final Map<String, Node> types = new HashMap<>();
  private ByteBuffer writable;
  private ByteBuffer readable;
  private boolean leaving;

  public static void main(String[] arguments) throws IOException {
    OutputStream answers = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Peer peer = new Peer();
    for (String line; !peer.leaving && (line = requests.readLine()) != null; ) {
      answers.write((Json.format(peer.answer(line)) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private Json answer(String line) throws IOException {
    Json answer = new Json();
    answer.put("jsonrpc", "2.0");
    answer.put("id", null);
    try {
      Json request = Json.parse(line);
      answer.put("id", request.get("id"));
      Json params = (Json) request.get("params");
      String method = (String) request.get("method");
      leaving = method.equals("shutdown");
      answer.put("result", switch (method) {
        case "hello" -> hello(params);
        case "layout" -> layout(params);
        case "write", "read" -> transfer(params, method.equals("write"));
        case "shutdown" -> Map.of();
        default -> throw new Fault(-32601, "unknown method " + method);
      });
    } catch (RuntimeException error) {
      Fault fault = error instanceof Fault known ? known : new Fault(-32602, "wrong parameters: " + error);
      answer.put("error", Map.of("code", fault.code, "message", fault.getMessage()));
    }
    return answer;
  }

  private Map<String, Object> hello(Json params) throws IOException {
    ((List<?>) params.get("types")).forEach(one -> types.put((String) ((Json) one).get("name"), Node.of(one, types)));
    int size = ((Json) params.get("memory")).integer("size");
    try (FileChannel memory = new RandomAccessFile("/proc/self/fd/3", "rw").getChannel()) {
      writable = memory.map(FileChannel.MapMode.READ_WRITE, 0, size);
      readable = memory.map(FileChannel.MapMode.READ_ONLY, 0, size);
    }
    return Map.of("protocol", 1, "name", "java", "platform", System.getProperty("os.arch").replace("amd64", "x86_64"),
        "language", "Java", "compiler", "openjdk " + System.getProperty("java.version"), "profiles", List.of("s-core"),
        "capabilities", List.of("layout", "read", "write", "nanBits"));
  }

  private Node type(Json params) {
    return types.computeIfAbsent((String) params.get("type"), name -> {
      throw new Fault(-32001, "unknown type " + name);
    });
  }

  private Map<String, Object> layout(Json params) {
    List<Map<String, Object>> entries = new ArrayList<>();
    type(params).describe("", 0, entries);
    entries.get(0).put("fields", entries.subList(1, entries.size()));
    return entries.get(0);
  }

  private Map<String, Object> transfer(Json params, boolean writing) {
    Node node = type(params);
    Json slots = (Json) params.get("image");
    ByteBuffer image = region(slots, writing ? writable : readable).order(ByteOrder.nativeOrder());
    ByteBuffer tape = region((Json) params.get("tape"), writable).order(ByteOrder.LITTLE_ENDIAN);
    int stride = slots.integer("stride");
    int count = params.integer("count");
    boolean fits = count >= 0 && stride >= node.size() && (count - 1L) * stride + node.size() <= image.limit();
    if (!fits) throw new Fault(-32602, "no room for " + count + " values of " + node.size() + " bytes");
    Pass pass = new Pass(writing, image, tape);
    int refused = 0;
    try {
      for (int i = 0; i < count; i++) refused += writing ? pass.write(node, i * stride) : pass.read(node, i * stride);
    } catch (BufferOverflowException | BufferUnderflowException | IllegalArgumentException error) {
      throw new Fault(-32002, "the tape or one of its records ends too early, at byte " + tape.position());
    }
    return Map.of("bytes", tape.position(), "refused", refused);
  }

  private static ByteBuffer region(Json region, ByteBuffer memory) {
    return memory.slice(region.integer("offset"), region.integer("size"));
  }
}
