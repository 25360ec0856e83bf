package org.tandemcrm.plugin.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/**
 * Does with mutations what a CRM does: each by itself, and a creation that is asked for twice under
 * one key once. A plugin for a real CRM sends them there and turns its answers into results.
 */
final class MemoryWriter {

  private final MemoryOrganisation organisation;
  private final MemoryRules rules;
  private final MemoryTrouble trouble = new MemoryTrouble();
  private volatile Optional<String> assignedTo = Optional.empty();

  MemoryWriter(MemoryOrganisation organisation) {
    this.organisation = organisation;
    this.rules = new MemoryRules(organisation);
  }

  /** What is made to go wrong. */
  MemoryTrouble trouble() {
    return trouble;
  }

  /** From now on an assignment rule chooses that user. */
  void assign(String userId) {
    assignedTo = Optional.of(userId);
  }

  /** One result for each mutation, in their order. */
  List<WriteResult> write(List<Mutation> mutations) {
    List<WriteResult> results = new ArrayList<>();
    for (Mutation mutation : mutations) {
      results.add(trouble.instead().orElseGet(() -> write(mutation)));
    }
    return trouble.answered(results);
  }

  /**
   * The same as a job.
   *
   * @param written how many are written before the organisation gives the job up
   */
  List<WriteResult> writeInBulk(List<Mutation> mutations, int written) {
    List<WriteResult> results = new ArrayList<>();
    for (Mutation mutation : mutations.subList(0, written)) {
      results.add(trouble.instead().orElseGet(() -> write(mutation)));
    }
    while (results.size() < mutations.size()) {
      results.add(new WriteResult.Postponed("The organisation gave the job up before this one."));
    }
    return List.copyOf(results);
  }

  /** Nobody else edits between the look at a record and its change. */
  private WriteResult write(Mutation mutation) {
    synchronized (organisation) {
      Optional<CrmObject> object = MemorySchema.object(mutation.object());
      if (object.isEmpty()) {
        return MemoryRules.rejected(
            WriteResult.Cause.SCHEMA_CHANGED,
            "The CRM in memory has no object named " + mutation.object() + ".");
      }
      return mutation
          .id()
          .map(id -> update(object.get(), id, mutation))
          .orElseGet(() -> create(object.get(), mutation));
    }
  }

  private WriteResult create(CrmObject object, Mutation mutation) {
    boolean hasKey = object.field(MemorySchema.KEY).isPresent();
    Optional<MemoryRecord> done =
        hasKey
            ? organisation.record(object.name(), MemorySchema.KEY, mutation.key())
            : Optional.empty();
    if (done.isPresent()) {
      return new WriteResult.Written(done.get().id(), false);
    }
    Map<String, Value> values = applied(Map.of(), mutation);
    if (hasKey) {
      values.put(MemorySchema.KEY, new Value.Text(mutation.key()));
    }
    return rules
        .refusal(object, mutation, values)
        .orElseGet(
            () ->
                new WriteResult.Written(
                    organisation.createBySync(object.name(), assigned(object, mutation, values)),
                    true));
  }

  private WriteResult update(CrmObject object, String id, Mutation mutation) {
    Optional<MemoryRecord> record =
        organisation
            .record(id)
            .filter(known -> known.object().equals(object.name()) && !known.deleted());
    if (record.isEmpty()) {
      return MemoryRules.rejected(
          WriteResult.Cause.GONE, "There is no " + object.label() + " " + id + " any more.");
    }
    if (record.get().conversion().isPresent()) {
      return MemoryRules.rejected(
          WriteResult.Cause.CONVERTED, "The lead " + id + " was converted: its contact goes on.");
    }
    Map<String, Value> values = applied(record.get().values(), mutation);
    return rules
        .refusal(object, mutation, values)
        .orElseGet(
            () -> {
              organisation.change(id, before -> before.written(assigned(object, mutation, values)));
              return new WriteResult.Written(id, false);
            });
  }

  /** What the record holds afterwards; text that is blank empties a field as well. */
  private static Map<String, Value> applied(Map<String, Value> before, Mutation mutation) {
    Map<String, Value> after = new HashMap<>(before);
    mutation
        .values()
        .forEach(
            (field, value) ->
                value
                    .filter(given -> !(given instanceof Value.Text text && text.text().isBlank()))
                    .ifPresentOrElse(given -> after.put(field, given), () -> after.remove(field)));
    return after;
  }

  /** The rule runs for those who ask for it, and for nobody else. */
  private Map<String, Value> assigned(
      CrmObject object, Mutation mutation, Map<String, Value> values) {
    if (mutation.isAssignedByCrm() && object.field(MemorySchema.OWNER).isPresent()) {
      assignedTo.ifPresent(user -> values.put(MemorySchema.OWNER, new Value.Text(user)));
    }
    return values;
  }
}
