package org.tandemcrm.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.it.client.JsonHttp;
import org.tandemcrm.it.client.Run;
import org.tandemcrm.it.client.TandemClient;
import org.tandemcrm.it.server.TandemServer;
import org.tandemcrm.it.server.Waiting;

/** The packaged server with the heap that it has to get by with. */
final class MeasuredServer implements AutoCloseable {

  /** Also without the quick but poor compilation that the tests' servers have. */
  private static final String HEAP = "-Xmx512m";

  private static final Duration LIMIT = Duration.ofMinutes(90);

  private final TandemServer server;

  private MeasuredServer(TandemServer server) {
    this.server = server;
  }

  /** One that isn't started yet, with an empty store in that folder. */
  static MeasuredServer in(Path root, Path folder) {
    return new MeasuredServer(
        TandemServer.builder(root.resolve("ear/target/liberty/wlp"), folder)
            .environment("JVM_ARGS", HEAP)
            .build());
  }

  void start() {
    server.start();
  }

  /** Connects the organisation: its key, and how its first load went. */
  Load load(Organisation organisation) {
    TandemClient client = client();
    long connection =
        client.createConnection(
            "Organisation at " + organisation.settings().get("loginUrl"),
            "salesforce",
            organisation.settings(),
            Duration.ofHours(24));
    return new Load(connection, pass(client.cycle(connection, LIMIT)));
  }

  /** A later cycle. */
  Pass cycle(long connection) {
    return pass(client().cycle(connection, LIMIT));
  }

  /** Keeps cycles from starting by themselves. */
  void pause(long connection) {
    client().http().post("/connections/" + connection + "/pause", Map.of());
  }

  /** Lets them start again, and waits until all that was due on both sides is settled. */
  Exchange resume(long connection) {
    TandemClient client = client();
    long before = client.runs(connection).stream().mapToLong(Run::id).max().orElse(0);
    client.http().post("/connections/" + connection + "/resume", Map.of());
    client.cycle(connection, LIMIT);
    long read = 0;
    long written = 0;
    Duration time = Duration.ZERO;
    for (Run run : client.runs(connection)) {
      JsonNode json = client.http().get("/runs/" + run.id()).get("run");
      JsonNode sent = json.get("written");
      boolean busy = run.read() + sent.get("read").asLong() > 0;
      if (run.id() > before && busy) {
        read += run.read();
        written += sent.get("updated").asLong();
        time = time.plus(pass(run).time());
      }
    }
    return new Exchange(read, written, time);
  }

  /** Gives a field of these prospects a value here; a cycle sends it to the CRM. */
  void edit(Map<String, Object> whom, String field, String value) {
    JsonHttp http = client().http();
    Map<String, Object> wish = new HashMap<>(whom);
    wish.put("values", Map.of(field, value));
    long edit = http.post("/edits/bulk", wish).get("id").asLong();
    http.post("/edits/" + edit + "/start", Map.of());
    JsonNode ended =
        Waiting.until(
            "the edit to end",
            LIMIT,
            () -> http.get("/edits/" + edit),
            run -> !Set.of("QUEUED", "RUNNING").contains(run.get("state").asText()));
    if (!ended.get("state").asText().equals("DONE")) {
      throw new IllegalStateException("The edit ended as " + ended);
    }
  }

  /** The keys of the first prospects. */
  List<Long> prospects(int amount) {
    List<Long> keys = new ArrayList<>();
    JsonNode answer;
    int page = 0;
    do {
      answer = client().http().get("/prospects?size=200&page=" + page++);
      answer.get("items").forEach(row -> keys.add(row.get("id").asLong()));
    } while (keys.size() < amount && answer.get("more").asBoolean());
    return keys.subList(0, Math.min(amount, keys.size()));
  }

  /** Connects the organisation without waiting for its first load: the connection's key. */
  long connect(Organisation organisation) {
    return client()
        .createConnection(
            "Organisation at " + organisation.settings().get("loginUrl"),
            "salesforce",
            organisation.settings(),
            Duration.ofHours(24));
  }

  /** Runs one cycle, which only takes part in what is measured. */
  void cycleOf(long connection) {
    client().cycle(connection, LIMIT);
  }

  /** Changes one of the settings on how a connection writes. */
  void writing(long connection, String setting, Object value) {
    String path = "/connections/" + connection + "/settings";
    ObjectNode settings = (ObjectNode) client().http().get(path);
    ((ObjectNode) settings.get("writing")).putPOJO(setting, value);
    client().http().put(path, settings);
  }

  /** Asks for an action: the key of the request. */
  long ask(long connection, String action, Map<String, String> parameters, List<Long> prospects) {
    return client()
        .http()
        .post(
            "/action-runs",
            Map.of(
                "type", action,
                "connection", connection,
                "parameters", parameters,
                "prospects", prospects))
        .get("request")
        .asLong();
  }

  /** How many runs of a request are in a state. */
  long runs(long request, String state) {
    return client()
        .http()
        .get("/action-runs?size=1&request=" + request + "&state=" + state)
        .get("total")
        .asLong();
  }

  /** The keys of the prospects whose name begins so. */
  List<Long> prospects(String start, int amount) {
    return client().prospects(start).stream()
        .map(row -> row.get("id").asLong())
        .limit(amount)
        .toList();
  }

  /** The key of the prospect with that email, if it has arrived. */
  Optional<Long> prospect(String email) {
    return client().prospectByEmail(email).map(row -> row.get("id").asLong());
  }

  /** True until the connection's first cycle has ended. */
  boolean isLoading(long connection) {
    return client().runs(connection).stream().noneMatch(Run::ended);
  }

  /** Lets what the guard stopped go on, as a person would; returns how much that was. */
  long approve() {
    JsonHttp http = client().http();
    long records = 0;
    for (JsonNode waiting : http.get("/approvals")) {
      records += waiting.get("records").asLong();
      http.post("/approvals/" + waiting.get("id").asLong() + "/approve", Map.of());
    }
    return records;
  }

  /** From the start of the run to its end, as the server itself has it. */
  private Pass pass(Run run) {
    if (!run.done()) {
      throw new IllegalStateException("The cycle ended as " + run);
    }
    JsonNode times = client().http().get("/runs/" + run.id()).get("run");
    return new Pass(
        run.read(),
        Duration.between(
            Instant.parse(times.get("startedAt").asText()),
            Instant.parse(times.get("endedAt").asText())));
  }

  private TandemClient client() {
    return new TandemClient(server.url(), server.token());
  }

  @Override
  public void close() {
    server.close();
  }

  /**
   * A first load.
   *
   * @param connection the key of the connection that it made
   */
  record Load(long connection, Pass pass) {}

  /**
   * What cycles did on both sides.
   *
   * @param read records that came from the CRM
   * @param written records that were changed there
   * @param time of the cycles that had something to do
   */
  record Exchange(long read, long written, Duration time) {
    Exchange plus(Exchange other) {
      return new Exchange(read + other.read, written + other.written, time.plus(other.time));
    }
  }
}
