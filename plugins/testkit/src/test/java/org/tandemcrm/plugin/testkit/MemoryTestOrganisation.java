package org.tandemcrm.plugin.testkit;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.tandemcrm.plugin.memory.MemoryControlMXBean;
import org.tandemcrm.spi.RecordRef;

/** The people of a CRM in memory: they come in by its control bean, past the plugin. */
final class MemoryTestOrganisation implements TestOrganisation {

  private static final Map<String, Map<String, String>> NEW_RECORDS =
      Map.of(
          "Lead", Map.of("LastName", "Kit", "Company", "Kit Ltd"),
          "Contact", Map.of("LastName", "Kit"),
          "Account", Map.of("Name", "Kit Ltd"),
          "Opportunity", Map.of("Name", "Kit", "Stage", "talk"));

  private final String name = "kit " + UUID.randomUUID();
  private int changes;

  @Override
  public Map<String, String> settings() {
    return Map.of("organisation", name, "people", "150", "password", "sesame");
  }

  @Override
  public Map<String, String> refusedSettings() {
    return with("password", "wrong");
  }

  @Override
  public Map<String, String> wrongSettings() {
    return Map.of("people", "many", "calls", "-1");
  }

  @Override
  public List<String> choiceLists() {
    return List.of("LeadStatus");
  }

  @Override
  public List<String> editableObjects() {
    return List.of("Lead", "Contact", "Account", "Opportunity");
  }

  @Override
  public Set<String> ids(String object) {
    return Set.copyOf(control().ids(object));
  }

  @Override
  public String unknownId(String object) {
    return object.toLowerCase(Locale.ROOT) + "-0";
  }

  @Override
  public String create(String object) {
    return control().create(object, NEW_RECORDS.get(object));
  }

  @Override
  public List<String> createTogether(String object, int count) {
    return control().createTogether(object, NEW_RECORDS.get(object), count);
  }

  @Override
  public String createLate(String object) {
    return control().createLate(object, NEW_RECORDS.get(object));
  }

  @Override
  public void change(String object, String id) {
    changes++;
    String field = NEW_RECORDS.get(object).containsKey("LastName") ? "LastName" : "Name";
    control().change(id, Map.of(field, "Changed " + changes));
  }

  @Override
  public void delete(String object, String id) {
    control().delete(id);
  }

  @Override
  public void restore(String object, String id) {
    control().restore(id);
  }

  @Override
  public void purge(String object, String id) {
    control().purge(id);
  }

  @Override
  public void merge(String object, String id, String survivor) {
    control().merge(id, survivor);
  }

  @Override
  public String assign(String object) {
    String user = control().ids("User").get(0);
    control().assign(user);
    return user;
  }

  @Override
  public String giveToQueue(String object, String id) {
    String queue = control().ids("Queue").get(0);
    control().change(id, Map.of("OwnerId", queue));
    return queue;
  }

  @Override
  public String convert(String leadId) {
    return control().convert(leadId);
  }

  @Override
  public int mails() {
    return control().mails().size();
  }

  @Override
  public String createCampaign() {
    changes++;
    return control().createCampaign("Kit " + changes);
  }

  @Override
  public void deleteCampaign(String campaignId) {
    control().deleteCampaign(campaignId);
  }

  @Override
  public String renameStatus(String campaignId, String status) {
    control().renameStatus(campaignId, status, "Renamed");
    return "Renamed";
  }

  @Override
  public Optional<String> memberStatus(String campaignId, RecordRef person) {
    return Optional.of(control().memberStatus(campaignId, person.object(), person.id()))
        .filter(status -> !status.isEmpty());
  }

  @Override
  public Set<String> tasks(RecordRef person) {
    return Set.copyOf(control().tasks(person.object(), person.id()));
  }

  @Override
  public Map<String, String> task(String taskId) {
    return control().task(taskId);
  }

  @Override
  public void expireCursors() {
    control().expireCursors();
  }

  @Override
  public void strike(Trouble trouble) {
    switch (trouble) {
      case RATE_LIMIT -> control().useUpCalls();
      case UNREACHABLE -> control().answer(false);
      case LOST_ANSWER -> control().loseAnswers(1);
    }
  }

  private Map<String, String> with(String setting, String value) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.put(setting, value);
    return settings;
  }

  private MemoryControlMXBean control() {
    try {
      return JMX.newMXBeanProxy(
          ManagementFactory.getPlatformMBeanServer(),
          new ObjectName(
              MemoryControlMXBean.DOMAIN
                  + ":type=Organisation,name="
                  + ObjectName.quote(settings().get("organisation"))),
          MemoryControlMXBean.class);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }
}
