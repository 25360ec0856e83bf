package org.tandemcrm.web.prospect;

import static org.tandemcrm.core.record.ProspectField.ANNUAL_REVENUE;
import static org.tandemcrm.core.record.ProspectField.CITY;
import static org.tandemcrm.core.record.ProspectField.COMPANY;
import static org.tandemcrm.core.record.ProspectField.COUNTRY;
import static org.tandemcrm.core.record.ProspectField.CURRENCY;
import static org.tandemcrm.core.record.ProspectField.DEPARTMENT;
import static org.tandemcrm.core.record.ProspectField.DESCRIPTION;
import static org.tandemcrm.core.record.ProspectField.DO_NOT_CALL;
import static org.tandemcrm.core.record.ProspectField.EMAIL;
import static org.tandemcrm.core.record.ProspectField.EMPLOYEES;
import static org.tandemcrm.core.record.ProspectField.FAX;
import static org.tandemcrm.core.record.ProspectField.FIRST_NAME;
import static org.tandemcrm.core.record.ProspectField.INDUSTRY;
import static org.tandemcrm.core.record.ProspectField.JOB_TITLE;
import static org.tandemcrm.core.record.ProspectField.LAST_NAME;
import static org.tandemcrm.core.record.ProspectField.MOBILE_PHONE;
import static org.tandemcrm.core.record.ProspectField.OPTED_OUT_OF_EMAIL;
import static org.tandemcrm.core.record.ProspectField.OPTED_OUT_OF_FAX;
import static org.tandemcrm.core.record.ProspectField.PHONE;
import static org.tandemcrm.core.record.ProspectField.POSTAL_CODE;
import static org.tandemcrm.core.record.ProspectField.RATING;
import static org.tandemcrm.core.record.ProspectField.SALUTATION;
import static org.tandemcrm.core.record.ProspectField.SOURCE;
import static org.tandemcrm.core.record.ProspectField.STATE;
import static org.tandemcrm.core.record.ProspectField.STATUS;
import static org.tandemcrm.core.record.ProspectField.STREET;
import static org.tandemcrm.core.record.ProspectField.WEBSITE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.StandardRecordField;

/** A short section of a prospect's fields, as the page shows them. */
public record FieldGroup(String label, List<FieldValue> values) {

  /**
   * One field.
   *
   * @param value for people; empty when blank
   * @param origin the connection that its present value came from
   */
  public record FieldValue(RecordField field, Optional<String> value, Optional<String> origin) {}

  private record Section(String label, List<RecordField> fields) {}

  private static final List<Section> SECTIONS =
      List.of(
          new Section(
              "Person", List.of(EMAIL, SALUTATION, FIRST_NAME, LAST_NAME, JOB_TITLE, DEPARTMENT)),
          new Section("Contact", List.of(PHONE, MOBILE_PHONE, FAX)),
          new Section("Consent", List.of(OPTED_OUT_OF_EMAIL, OPTED_OUT_OF_FAX, DO_NOT_CALL)),
          new Section(
              "Company", List.of(COMPANY, WEBSITE, INDUSTRY, EMPLOYEES, ANNUAL_REVENUE, CURRENCY)),
          new Section("Address", List.of(STREET, POSTAL_CODE, CITY, STATE, COUNTRY)),
          new Section("Sales", List.of(SOURCE, STATUS, RATING, DESCRIPTION)));

  /** Every standard field, blank ones included, and the custom fields that have a value. */
  public static List<FieldGroup> of(
      Map<RecordField, String> values, Map<RecordField, String> origins) {
    List<RecordField> custom =
        values.keySet().stream()
            .filter(field -> !(field instanceof StandardRecordField))
            .sorted(RecordField.IN_ORDER)
            .toList();
    return Stream.concat(SECTIONS.stream(), Stream.of(new Section("Custom fields", custom)))
        .filter(section -> !section.fields().isEmpty())
        .map(
            section ->
                new FieldGroup(
                    section.label(),
                    section.fields().stream()
                        .map(
                            field ->
                                new FieldValue(
                                    field,
                                    Optional.ofNullable(values.get(field))
                                        .map(value -> ShownValue.of(field, value)),
                                    Optional.ofNullable(origins.get(field))))
                        .toList()))
        .toList();
  }
}
