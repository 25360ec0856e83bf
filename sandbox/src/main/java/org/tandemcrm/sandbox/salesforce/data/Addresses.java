package org.tandemcrm.sandbox.salesforce.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Invents addresses: all in one country, or in several where the org has codes for them. */
final class Addresses {
  private record Place(String countryCode, String country, String stateCode, String state) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("US", "United States", "CA", "California"),
          new Place("US", "United States", "NY", "New York"),
          new Place("CA", "Canada", "ON", "Ontario"),
          new Place("IN", "India", "MH", "Maharashtra"),
          new Place("DE", "Germany", null, null));

  private final RowMaker rows;
  private final Invention invention;
  private final CustomValues custom;

  Addresses(RowMaker rows, Invention invention, CustomValues custom) {
    this.rows = rows;
    this.invention = invention;
    this.custom = custom;
  }

  /**
   * One address of an object.
   *
   * @param prefix of the fields' names, such as {@code Mailing}
   */
  Map<String, Object> of(String object, String prefix) {
    Map<String, Object> values = new HashMap<>();
    values.put(prefix + "Street", invention.street());
    values.put(prefix + "City", invention.city());
    values.put(prefix + "PostalCode", invention.postalCode());
    values.put(prefix + "Country", "United States");
    if (rows.has(object, prefix + "CountryCode")) {
      Place place = custom.oneOf(PLACES);
      values.put(prefix + "CountryCode", place.countryCode());
      values.put(prefix + "Country", place.country());
      values.put(prefix + "StateCode", place.stateCode());
      values.put(prefix + "State", place.state());
    }
    return values;
  }
}
