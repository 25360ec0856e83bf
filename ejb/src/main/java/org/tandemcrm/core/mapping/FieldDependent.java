package org.tandemcrm.core.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tandemcrm.spi.CrmObject;

/** Something besides the mappings that depends on the fields of a CRM. */
public interface FieldDependent {

  /**
   * Follows what changed in the CRM's fields.
   *
   * @param now the CRM's objects by API name
   * @return what people should know, a sentence each
   */
  List<String> follow(long connectionId, Map<String, CrmObject> now);

  /** The API names of the fields of an object that have to be known of its records. */
  Set<String> fields(long connectionId, String object);
}
