package org.tandemcrm.sandbox.salesforce.setup;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** The rules that the org's admin has set up; none at the start. Every write goes by them. */
public final class OrgSetup {
  private final Schema schema;
  private final OrgStore store;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private volatile boolean strictSoap;
  private volatile Optional<Wsdl> wsdl = Optional.empty();

  public OrgSetup(Schema schema, OrgStore store) {
    this.schema = schema;
    this.store = store;
  }

  public void add(Rule rule) {
    rules.add(rule);
  }

  public <R extends Rule> List<R> rules(Class<R> kind) {
    return rules.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  public void clear(Class<? extends Rule> kind) {
    rules.removeIf(kind::isInstance);
  }

  /** Removes every rule. */
  public void clear() {
    rules.clear();
    strictSoap = false;
    wsdl = Optional.empty();
  }

  /** Whether elements of a request over SOAP must come in the order of the WSDL. */
  public boolean strictSoap() {
    return strictSoap;
  }

  /** What bodies over SOAP are held against, both ways. */
  public Optional<Wsdl> wsdl() {
    return wsdl;
  }

  public void setWsdl(Optional<Wsdl> description) {
    wsdl = description;
  }

  public void setStrictSoap(boolean strict) {
    strictSoap = strict;
  }

  private <R extends Rule> Stream<R> rules(Class<R> kind, ObjectType type) {
    return rules.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(rule -> rule.object().equalsIgnoreCase(type.name()));
  }

  /** The record as the org's triggers leave it. */
  public Row triggered(Row row) {
    Row changed = row;
    for (Trigger trigger : rules(Trigger.class, row.type()).toList()) {
      changed = trigger.apply(changed);
    }
    return changed;
  }

  /**
   * Whom the assignment rules give a record to.
   *
   * @param ruleId which one is to run; the active one if empty
   */
  public Optional<String> assigned(Row row, Optional<String> ruleId) {
    return rules(AssignmentRule.class, row.type())
        .filter(rule -> ruleId.map(rule.id()::equals).orElse(rule.active()))
        .findFirst()
        .flatMap(rule -> rule.owner(row));
  }

  /** Whether records of a type may have a value in a picklist. */
  public boolean allows(ObjectType type, String recordType, String field, String value) {
    return rules(RecordTypeValues.class, type)
        .filter(rule -> rule.field().equalsIgnoreCase(field))
        .filter(rule -> rule.recordType().equals(recordType))
        .allMatch(rule -> rule.values().contains(value));
  }

  /**
   * Checks picklists by record type and the validation rules.
   *
   * @throws org.tandemcrm.sandbox.salesforce.error.ApiException when a rule refuses the record
   */
  public void validate(Row row) {
    rules(RecordTypeValues.class, row.type()).forEach(rule -> rule.check(row));
    rules(ValidationRule.class, row.type()).forEach(rule -> rule.check(row));
  }

  /**
   * Looks for duplicates.
   *
   * @param before the record as it was; empty when it is made
   * @param meant whether the request says to save duplicates where the rule lets it
   * @throws org.tandemcrm.sandbox.salesforce.error.ApiException DUPLICATES_DETECTED
   */
  public void requireSingle(Optional<Row> before, Row row, boolean meant) {
    rules(DuplicateRule.class, row.type())
        .filter(rule -> rule.action() == DuplicateRule.Action.BLOCK || !meant)
        .filter(rule -> before.isEmpty() || rule.onUpdate() && changes(before.get(), row, rule))
        .forEach(rule -> rule.check(row, schema, store));
  }

  private static boolean changes(Row before, Row after, DuplicateRule rule) {
    return after
        .type()
        .field(rule.field())
        .filter(
            field -> {
              int place = after.type().position(field.name());
              return !Objects.equals(before.at(place), after.at(place));
            })
        .isPresent();
  }
}
