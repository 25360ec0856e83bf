package org.tandemcrm.web.prospect;

import static org.tandemcrm.core.prospect.ProspectField.ANNUAL_REVENUE;
import static org.tandemcrm.core.prospect.ProspectField.CITY;
import static org.tandemcrm.core.prospect.ProspectField.COMPANY;
import static org.tandemcrm.core.prospect.ProspectField.COUNTRY;
import static org.tandemcrm.core.prospect.ProspectField.DEPARTMENT;
import static org.tandemcrm.core.prospect.ProspectField.DO_NOT_CALL;
import static org.tandemcrm.core.prospect.ProspectField.EMAIL;
import static org.tandemcrm.core.prospect.ProspectField.EMPLOYEES;
import static org.tandemcrm.core.prospect.ProspectField.FAX;
import static org.tandemcrm.core.prospect.ProspectField.FIRST_NAME;
import static org.tandemcrm.core.prospect.ProspectField.INDUSTRY;
import static org.tandemcrm.core.prospect.ProspectField.JOB_TITLE;
import static org.tandemcrm.core.prospect.ProspectField.LAST_NAME;
import static org.tandemcrm.core.prospect.ProspectField.MOBILE_PHONE;
import static org.tandemcrm.core.prospect.ProspectField.OPTED_OUT_OF_EMAIL;
import static org.tandemcrm.core.prospect.ProspectField.PHONE;
import static org.tandemcrm.core.prospect.ProspectField.POSTAL_CODE;
import static org.tandemcrm.core.prospect.ProspectField.RATING;
import static org.tandemcrm.core.prospect.ProspectField.SALUTATION;
import static org.tandemcrm.core.prospect.ProspectField.SOURCE;
import static org.tandemcrm.core.prospect.ProspectField.STATE;
import static org.tandemcrm.core.prospect.ProspectField.STREET;
import static org.tandemcrm.core.prospect.ProspectField.WEBSITE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.prospect.ProspectField;

/** A short section of a prospect's fields, as the page shows them. */
public record FieldGroup(String label, List<FieldValue> values) {

  /**
   * One field.
   *
   * @param value for people; empty when blank
   * @param origin the connection that its present value came from
   */
  public record FieldValue(ProspectField field, Optional<String> value, Optional<String> origin) {}

  private record Section(String label, List<ProspectField> fields) {}

  private static final List<Section> SECTIONS =
      List.of(
          new Section(
              "Person", List.of(EMAIL, SALUTATION, FIRST_NAME, LAST_NAME, JOB_TITLE, DEPARTMENT)),
          new Section(
              "Contact", List.of(PHONE, MOBILE_PHONE, FAX, OPTED_OUT_OF_EMAIL, DO_NOT_CALL)),
          new Section("Company", List.of(COMPANY, WEBSITE, INDUSTRY, EMPLOYEES, ANNUAL_REVENUE)),
          new Section("Address", List.of(STREET, POSTAL_CODE, CITY, STATE, COUNTRY)),
          new Section("Sales", List.of(SOURCE, RATING)));

  /** Every field, blank ones included. */
  public static List<FieldGroup> of(
      Map<ProspectField, String> values, Map<ProspectField, String> origins) {
    return SECTIONS.stream()
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
