package org.tandemcrm.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * People at work: about once a second somebody changes a lead or a contact, and now and then makes
 * one.
 */
public final class BusyOrg implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BusyOrg.class.getName());
  private static final double MAKES_ONE = 0.1;

  private final Schema schema;
  private final OrgStore store;
  private final RecordWriter writer;
  private final String person;
  private final Invention invention;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread busy = new Thread(task, "sandbox-busy");
            busy.setDaemon(true);
            return busy;
          });

  /**
   * @param person id of the user in whose name the changes are made
   */
  public BusyOrg(Schema schema, OrgStore store, RecordWriter writer, long seed, String person) {
    this.schema = schema;
    this.store = store;
    this.writer = writer;
    this.person = person;
    this.invention = new Invention(seed);
  }

  public void start() {
    // Lets no exception out, so there is nothing to learn from the future.
    ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::work, 1, 1, TimeUnit.SECONDS);
  }

  private void work() {
    try {
      doOneThing();
    } catch (RuntimeException e) {
      // Thrown on, it would end the schedule.
      LOG.log(System.Logger.Level.WARNING, "the busy org failed once", e);
    }
  }

  void doOneThing() {
    ObjectType type = schema.require(invention.chance(0.5) ? "Lead" : "Contact");
    List<String> ids =
        store.read(
            () ->
                store.scan(type, Instant.MIN).stream()
                    .filter(row -> row.isLive() && !isConverted(row))
                    .map(Row::id)
                    .toList());
    if (ids.isEmpty() || invention.chance(MAKES_ONE)) {
      writer.create(type, newcomer(type), person);
      return;
    }
    try {
      writer.update(type, invention.oneOf(ids), change(), person);
    } catch (ApiException e) {
      // Somebody else deleted it in between, as happens among people.
      LOG.log(System.Logger.Level.DEBUG, "the busy org came too late", e);
    }
  }

  private static boolean isConverted(Row row) {
    return row.type().field("IsConverted").isPresent() && row.flag("IsConverted");
  }

  private ObjectNode newcomer(ObjectType type) {
    ObjectNode json = change();
    String lastName = invention.lastName();
    json.put("FirstName", invention.firstName());
    json.put("LastName", lastName);
    json.put("Email", "busy" + System.nanoTime() + "@people.example");
    if (type.name().equals("Lead")) {
      json.put("Company", invention.company());
    }
    return json;
  }

  private ObjectNode change() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("Title", invention.title());
    json.put("Phone", invention.phone());
    return json;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
