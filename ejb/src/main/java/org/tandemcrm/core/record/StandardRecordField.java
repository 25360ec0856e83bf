package org.tandemcrm.core.record;

import org.tandemcrm.spi.StandardField;

/** A field that every record of its kind has: a typed column of the kind's table. */
public interface StandardRecordField extends RecordField {

  /** Its column of the kind's table. */
  String column();

  /** What it means in the plugins' words. */
  StandardField meaning();
}
