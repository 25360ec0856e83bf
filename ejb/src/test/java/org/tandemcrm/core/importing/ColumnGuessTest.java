package org.tandemcrm.core.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.spi.FieldType;

class ColumnGuessTest {

  @Test
  void columnsFindTheirFieldByKeyLabelOrAnotherNameAndNoFieldTwice() {
    List<RecordField> fields = new ArrayList<>(RecordKind.PROSPECT.fields());
    fields.add(CustomField.of(RecordKind.PROSPECT, "tier", "Kundenstufe", FieldType.TEXT, 100));

    assertEquals(
        List.of("email", "firstName", "-", "postalCode", "tier", "jobTitle", "-"),
        ColumnGuess.of(
                List.of(
                    "E-Mail",
                    "FIRST_NAME",
                    "Email address",
                    "ZIP",
                    "kundenstufe",
                    "Title",
                    "Shoes"),
                fields)
            .stream()
            .map(guess -> guess.map(RecordField::key).orElse("-"))
            .toList());
  }
}
