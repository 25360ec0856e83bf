package org.tandemcrm.core.mapping;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.prospect.ProspectField;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;

/** The mapping that a new connection starts with: standard field to standard field. */
public final class AutomaticMapping {

  private AutomaticMapping() {}

  /** Pairs each field whose meaning Tandem knows; the first field of a meaning wins. */
  public static ObjectMapping of(CrmObject object) {
    List<FieldMapping> pairs = new ArrayList<>();
    Set<ProspectField> taken = EnumSet.noneOf(ProspectField.class);
    for (CrmField field : object.fields()) {
      Optional<ProspectField> target = field.meaning().flatMap(ProspectField::ofMeaning);
      if (target.isPresent() && taken.add(target.get())) {
        pairs.add(
            new FieldMapping(
                field.name(), field.label(), target.get(), ConflictRule.CRM, BlankRule.KEEP));
      }
    }
    return new ObjectMapping(object.name(), object.kind(), pairs);
  }
}
