package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.ChoiceLists;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.RecordRef;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** Leads to convert, and what the CRM holds afterwards. */
final class Converting {

  private final Rig rig;
  private final String status;

  private Converting(Rig rig) {
    this.rig = rig;
    this.status = statuses(rig).get(0);
  }

  /** Skips the test for a backend that doesn't convert. */
  static Converting needed(Rig rig) {
    rig.needs(Capability.CONVERT);
    return new Converting(rig);
  }

  static List<String> statuses(Rig rig) {
    return rig.backend().choices(ChoiceLists.CONVERTED_STATUSES).stream()
        .map(Choice::value)
        .toList();
  }

  static CrmObject object(Rig rig, ObjectKind kind) {
    return rig.backend().describe().stream()
        .filter(object -> object.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new TestAbortedException("The CRM has no object of the kind " + kind));
  }

  String name(ObjectKind kind) {
    return object(rig, kind).name();
  }

  String field(ObjectKind kind, StandardField meaning) {
    return object(rig, kind).fields().stream()
        .filter(field -> field.meaning().equals(Optional.of(meaning)))
        .map(CrmField::name)
        .findFirst()
        .orElseThrow(() -> new TestAbortedException(kind + " has no field for " + meaning));
  }

  /** A lead that nobody has converted. */
  String lead() {
    return rig.organisation().create(name(ObjectKind.LEAD));
  }

  List<String> leads(int count) {
    return rig.organisation().createTogether(name(ObjectKind.LEAD), count);
  }

  ConversionRequest.Builder request(String lead) {
    return ConversionRequest.of(lead, status);
  }

  /** What becomes of leads that are to be converted plainly. */
  List<ConversionResult> plainly(List<String> leads) {
    return all(leads.stream().map(lead -> request(lead).build()).toList());
  }

  List<ConversionResult> all(List<ConversionRequest> requests) {
    List<ConversionResult> results = rig.backend().convert(requests);
    assertEquals(requests.size(), results.size(), "One result for each request.");
    return results;
  }

  /** What a new lead becomes that the CRM converts. */
  Conversion converted(UnaryOperator<ConversionRequest.Builder> wish) {
    return converted(wish.apply(request(lead())).build());
  }

  Conversion converted(ConversionRequest request) {
    return assertInstanceOf(
            ConversionResult.Converted.class,
            all(List.of(request)).get(0),
            "The kit's lead must be converted: " + request)
        .into();
  }

  CrmRecord read(ObjectKind kind, Optional<String> id) {
    return Written.read(
        rig, name(kind), id.orElseThrow(() -> new AssertionError("It tells no " + kind)));
  }

  String text(CrmRecord record, ObjectKind kind, StandardField meaning) {
    return record.values().get(field(kind, meaning)) instanceof Value.Text text ? text.text() : "";
  }

  Set<String> contacts() {
    return rig.organisation().ids(name(ObjectKind.CONTACT));
  }

  /** A user who may own records. */
  static String user(Rig rig) {
    List<Choice> users = rig.backend().choices(ChoiceLists.USERS);
    return users.get(users.size() - 1).value();
  }

  /** People who may be in campaigns and have tasks. */
  static List<RecordRef> people(Rig rig, int count) {
    String lead = object(rig, ObjectKind.LEAD).name();
    return Stream.generate(() -> new RecordRef(lead, rig.organisation().create(lead)))
        .limit(count)
        .toList();
  }
}
