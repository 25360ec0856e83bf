package org.tandemcrm.core.filter;

/** What people call the values of fields: the labels of picklists, the names behind references. */
public interface ValueLabels {

  /** Every value is its own label. */
  ValueLabels NONE = (field, value) -> value;

  /** The label of a field's value; the value itself when it has none. */
  String label(String field, String value);
}
