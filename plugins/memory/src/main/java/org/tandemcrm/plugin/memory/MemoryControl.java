package org.tandemcrm.plugin.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/** The edits of people, taken from texts. */
final class MemoryControl implements MemoryControlMXBean {

  private final MemorySite site;
  private final MemoryOrganisation organisation;

  MemoryControl(MemorySite site) {
    this.site = site;
    this.organisation = site.organisation();
  }

  @Override
  public List<String> ids(String object) {
    return organisation.ids(object);
  }

  @Override
  public String create(String object, Map<String, String> texts) {
    return organisation.create(object, organisation.now(), values(object, texts));
  }

  @Override
  public List<String> createTogether(String object, Map<String, String> texts, int count) {
    Instant stamp = organisation.now();
    Map<String, Value> values = values(object, texts);
    return IntStream.range(0, count)
        .mapToObj(i -> organisation.create(object, stamp, values))
        .toList();
  }

  @Override
  public String createLate(String object, Map<String, String> texts) {
    return organisation.create(
        object, organisation.now().minus(1, ChronoUnit.MINUTES), values(object, texts));
  }

  @Override
  public void change(String id, Map<String, String> texts) {
    organisation.change(
        id,
        record -> {
          Map<String, Value> values = new HashMap<>(record.values());
          values.putAll(values(record.object(), texts));
          return record.changed(organisation.now(), values);
        });
  }

  @Override
  public void delete(String id) {
    organisation.delete(id);
  }

  @Override
  public void restore(String id) {
    organisation.restore(id);
  }

  @Override
  public void purge(String id) {
    organisation.purge(id);
  }

  @Override
  public void merge(String id, String survivor) {
    organisation.merge(id, survivor);
  }

  @Override
  public void assign(String userId) {
    site.writer().assign(userId);
  }

  @Override
  public String convert(String leadId) {
    MemoryRecord lead =
        organisation
            .record(leadId)
            .orElseThrow(() -> new IllegalArgumentException("There is no record " + leadId));
    Instant now = organisation.now();
    String account =
        organisation.create(
            MemorySchema.ACCOUNT, now, Map.of("Name", lead.values().get("Company")));
    String contact =
        organisation.create(
            MemorySchema.CONTACT,
            now,
            Map.of(
                "LastName", lead.values().get("LastName"), "AccountId", new Value.Text(account)));
    organisation.change(
        leadId,
        before ->
            before.converted(
                now, new Conversion(Optional.of(contact), Optional.of(account), Optional.empty())));
    site.campaigns().converted(leadId, contact);
    return contact;
  }

  @Override
  public List<String> mails() {
    return site.converter().mails();
  }

  @Override
  public String createCampaign(String name) {
    return site.campaigns().create(name, true, MemorySeed.MEMBER_STATUSES);
  }

  @Override
  public void deleteCampaign(String id) {
    site.campaigns().delete(id);
  }

  @Override
  public void renameStatus(String campaignId, String status, String name) {
    site.campaigns().rename(campaignId, status, name);
  }

  @Override
  public String memberStatus(String campaignId, String object, String id) {
    return site.campaigns().memberships(campaignId, Set.of(new RecordRef(object, id))).stream()
        .flatMap(membership -> membership.status().stream())
        .findFirst()
        .orElse("");
  }

  @Override
  public List<String> tasks(String object, String id) {
    return site.tasks().about(new RecordRef(object, id));
  }

  @Override
  public Map<String, String> task(String id) {
    return site.tasks().texts(id);
  }

  @Override
  public void rejectWrites(String cause, int mutations) {
    site.writer().trouble().reject(WriteResult.Cause.valueOf(cause), mutations);
  }

  @Override
  public void postponeWrites(int mutations) {
    site.writer().trouble().postpone(mutations);
  }

  @Override
  public void loseAnswers(int calls) {
    site.writer().trouble().loseAnswers(calls);
  }

  @Override
  public void shortenAnswer(int results) {
    site.writer().trouble().shortenAnswer(results);
  }

  @Override
  public void giveUpJob(int mutations) {
    site.writer().trouble().giveUpJob(mutations);
  }

  @Override
  public void forgetJobs() {
    site.bulk().forget();
  }

  @Override
  public void expireCursors() {
    organisation.expireCursors();
  }

  @Override
  public void useUpCalls() {
    site.allowance().useUp();
  }

  @Override
  public void answer(boolean yes) {
    site.reachable(yes);
  }

  private static Map<String, Value> values(String object, Map<String, String> texts) {
    CrmObject known =
        MemorySchema.object(object)
            .orElseThrow(() -> new IllegalArgumentException("There is no object " + object));
    Map<String, Value> values = new HashMap<>();
    texts.forEach(
        (field, text) -> {
          if (known.field(field).map(CrmField::type).filter(MemoryControl::isText).isEmpty()) {
            throw new IllegalArgumentException(object + " has no field of text named " + field);
          }
          values.put(field, new Value.Text(text));
        });
    return values;
  }

  private static boolean isText(FieldType type) {
    return switch (type) {
      case TEXT, LONG_TEXT, PICKLIST, EMAIL, PHONE, URL, REFERENCE -> true;
      default -> false;
    };
  }
}
