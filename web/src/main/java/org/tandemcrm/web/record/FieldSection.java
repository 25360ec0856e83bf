package org.tandemcrm.web.record;

import java.util.List;
import org.tandemcrm.core.record.AccountField;
import org.tandemcrm.core.record.OpportunityField;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/** Which standard fields stand together on a record's page, in which order. */
record FieldSection(String label, List<RecordField> fields) {

  private static final List<FieldSection> PROSPECT =
      List.of(
          of(
              "Person",
              ProspectField.EMAIL,
              ProspectField.SALUTATION,
              ProspectField.FIRST_NAME,
              ProspectField.LAST_NAME,
              ProspectField.JOB_TITLE,
              ProspectField.DEPARTMENT),
          of("Contact", ProspectField.PHONE, ProspectField.MOBILE_PHONE, ProspectField.FAX),
          of(
              "Consent",
              ProspectField.OPTED_OUT_OF_EMAIL,
              ProspectField.OPTED_OUT_OF_FAX,
              ProspectField.DO_NOT_CALL),
          of(
              "Company",
              ProspectField.COMPANY,
              ProspectField.WEBSITE,
              ProspectField.INDUSTRY,
              ProspectField.EMPLOYEES,
              ProspectField.ANNUAL_REVENUE,
              ProspectField.CURRENCY),
          of(
              "Address",
              ProspectField.STREET,
              ProspectField.POSTAL_CODE,
              ProspectField.CITY,
              ProspectField.STATE,
              ProspectField.COUNTRY),
          of(
              "Sales",
              ProspectField.SCORE,
              ProspectField.GRADE,
              ProspectField.SOURCE,
              ProspectField.STATUS,
              ProspectField.RATING,
              ProspectField.DESCRIPTION));

  private static final List<FieldSection> ACCOUNT =
      List.of(
          of(
              "Company",
              AccountField.NAME,
              AccountField.ACCOUNT_NUMBER,
              AccountField.TYPE,
              AccountField.INDUSTRY,
              AccountField.EMPLOYEES,
              AccountField.ANNUAL_REVENUE,
              AccountField.CURRENCY),
          of("Contact", AccountField.PHONE, AccountField.FAX, AccountField.WEBSITE),
          of(
              "Address",
              AccountField.STREET,
              AccountField.POSTAL_CODE,
              AccountField.CITY,
              AccountField.STATE,
              AccountField.COUNTRY),
          of("Sales", AccountField.SOURCE, AccountField.RATING, AccountField.DESCRIPTION));

  private static final List<FieldSection> OPPORTUNITY =
      List.of(
          of(
              "Deal",
              OpportunityField.NAME,
              OpportunityField.AMOUNT,
              OpportunityField.CURRENCY,
              OpportunityField.TYPE,
              OpportunityField.SOURCE),
          of(
              "Progress",
              OpportunityField.STAGE,
              OpportunityField.PROBABILITY,
              OpportunityField.CLOSE_DATE,
              OpportunityField.CLOSED,
              OpportunityField.WON,
              OpportunityField.NEXT_STEP,
              OpportunityField.DESCRIPTION));

  static List<FieldSection> of(RecordKind kind) {
    return switch (kind) {
      case PROSPECT -> PROSPECT;
      case ACCOUNT -> ACCOUNT;
      case OPPORTUNITY -> OPPORTUNITY;
    };
  }

  private static FieldSection of(String label, RecordField... fields) {
    return new FieldSection(label, List.of(fields));
  }
}
