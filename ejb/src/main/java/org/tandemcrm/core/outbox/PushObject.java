package org.tandemcrm.core.outbox;

import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.preflight.Preflight;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/**
 * An object of the CRM that is written to.
 *
 * @param mapping how it maps
 * @param described its fields as the CRM last described them
 */
public record PushObject(ObjectMapping mapping, CrmObject described) {

  String name() {
    return mapping.object();
  }

  /** The field of that meaning, when the org has one that can be written. */
  Optional<String> writable(StandardField meaning) {
    return described.fields().stream()
        .filter(field -> field.meaning().equals(Optional.of(meaning)) && !field.isReadOnly())
        .map(CrmField::name)
        .findFirst();
  }

  Preflight preflight() {
    return new Preflight(described);
  }

  /** A mutation with these values by API name; an absent one empties its field. */
  static Mutation filled(Mutation.Builder builder, Map<String, Optional<Value>> values) {
    values.forEach(
        (field, value) ->
            value.ifPresentOrElse(known -> builder.set(field, known), () -> builder.clear(field)));
    return builder.build();
  }
}
