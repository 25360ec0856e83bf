package org.tandemcrm.core.crmuser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** A CRM that has users and queues alone, and gives two of them to a page. */
final class FakeUserCrm implements CrmBackend {

  private static final int PAGE = 2;

  private final Map<String, CrmRecord> users = new LinkedHashMap<>();
  private final Map<String, CrmRecord> queues = new LinkedHashMap<>();
  final List<Set<String>> asked = new ArrayList<>();
  boolean readable = true;
  boolean queuesReadable = true;
  boolean queuesWithdrawn;
  boolean broken;
  boolean finds = true;

  void add(String id, String name, String email, boolean active, String profile) {
    CrmRecord.Builder user =
        CrmRecord.of("Person", new RecordVersion(id, "1")).value("On", new Value.Flag(active));
    put(user, "Name", name);
    put(user, "Mail", email);
    put(user, "Login", email);
    put(user, "Profile", profile);
    put(user, "Boss", "boss");
    put(user, "Zone", "Europe/London");
    users.put(id, user.build());
  }

  void addQueue(String id, String name) {
    CrmRecord.Builder queue = CrmRecord.of("Team", new RecordVersion(id, "1"));
    put(queue, "Called", name);
    queues.put(id, queue.build());
  }

  private static void put(CrmRecord.Builder user, String field, String text) {
    if (!text.isEmpty()) {
      user.value(field, new Value.Text(text));
    }
  }

  void remove(String id) {
    users.remove(id);
  }

  @Override
  public Set<Capability> capabilities() {
    return finds ? Set.of(Capability.FIND) : Set.of();
  }

  @Override
  public String organisationId() {
    return "org 1";
  }

  @Override
  public CheckReport check() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<CrmObject> describe() {
    CrmObject people =
        CrmObject.of(
            "Person",
            "Person",
            ObjectKind.USER,
            List.of(
                field("Name", FieldType.TEXT, StandardField.NAME),
                field("Mail", FieldType.EMAIL, StandardField.EMAIL),
                field("Login", FieldType.TEXT, StandardField.LOGIN),
                field("On", FieldType.BOOLEAN, StandardField.ACTIVE),
                field("Profile", FieldType.REFERENCE, StandardField.PROFILE)
                    .options(List.of(new Choice("p1", "Sales"), new Choice("p2", "Support"))),
                field("Boss", FieldType.REFERENCE, StandardField.MANAGER),
                field("Zone", FieldType.TEXT, StandardField.TIME_ZONE),
                CrmField.of("Shoes", "Shoes", FieldType.INTEGER)));
    CrmObject teams =
        CrmObject.of(
            "Team",
            "Team",
            ObjectKind.QUEUE,
            List.of(
                CrmField.of("Size", "Size", FieldType.INTEGER),
                field("Called", FieldType.TEXT, StandardField.NAME)));
    List<CrmObject> objects = new ArrayList<>();
    if (readable) {
      objects.add(people);
    }
    if (queuesReadable) {
      objects.add(teams);
    }
    return objects;
  }

  private static CrmField field(String name, FieldType type, StandardField meaning) {
    return CrmField.of(name, name, type).meaning(meaning);
  }

  @Override
  public ChangePage readChanges(ReadRequest request) {
    if (broken) {
      throw PluginException.of(FailureKind.TRANSIENT, "The host doesn't answer.");
    }
    refuseQueues(request.object());
    int first = request.cursor().isStart() ? 0 : Integer.parseInt(request.cursor().value());
    List<CrmRecord> all = List.copyOf(records(request.object()).values());
    int end = Math.min(first + PAGE, all.size());
    Cursor next = new Cursor(Integer.toString(end));
    List<CrmRecord> page = all.subList(first, end);
    return end == all.size()
        ? ChangePage.last(page, next)
        : ChangePage.more(page, next).remaining(all.size() - end);
  }

  @Override
  public List<CrmRecord> find(String object, Set<String> fields, Set<String> ids) {
    asked.add(ids);
    refuseQueues(object);
    return records(object).values().stream().filter(one -> ids.contains(one.id())).toList();
  }

  private void refuseQueues(String object) {
    if (queuesWithdrawn && object.equals("Team")) {
      throw PluginException.of(FailureKind.SCHEMA_CHANGED, "There is no object Team.");
    }
  }

  private Map<String, CrmRecord> records(String object) {
    return object.equals("Team") ? queues : users;
  }
}
