package org.tandemcrm.sandbox.salesforce.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an org can have beyond the ordinary; the first three add fields and objects. */
public enum OrgFeature {
  STATE_COUNTRY_PICKLISTS,
  MULTI_CURRENCY,
  PERSON_ACCOUNTS,
  /** Users that nobody signs in as, that left, or that share an email. */
  ODD_USERS,
  /** Records with values that break careless readers. */
  BAD_INPUT,
  /** An admin has not yet deployed Tandem's own fields. */
  WITHOUT_TANDEM_FIELDS;

  /** As options name it, such as {@code person-accounts}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<OrgFeature> of(String wireName) {
    return Arrays.stream(values())
        .filter(feature -> feature.wireName().equals(wireName))
        .findFirst();
  }
}
