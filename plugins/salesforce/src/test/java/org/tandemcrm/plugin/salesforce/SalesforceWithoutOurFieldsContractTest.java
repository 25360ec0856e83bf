package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tandemcrm.sandbox.salesforce.SandboxOptions;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;

/**
 * An organisation into which nobody has deployed Tandem's fields: it is read and written all the
 * same.
 */
class SalesforceWithoutOurFieldsContractTest extends SandboxContract {

  @Override
  SandboxOptions options() {
    return super.options().with(OrgFeature.WITHOUT_TANDEM_FIELDS);
  }

  @Test
  void theCheckWarnsAndSaysWhereTheFieldsComeFrom() {
    try (CrmBackend backend = connect()) {
      CheckReport report = backend.check();
      assertTrue(report.passed());
      Finding key =
          report.findings().stream()
              .filter(finding -> finding.subject().equals("Tandem Key in Contact"))
              .findFirst()
              .orElseThrow();
      assertEquals(Level.WARNING, key.level());
      assertTrue(key.cure().contains("docs/operate/salesforce"), key::cure);
    }
  }

  @Test
  void nothingIsMarkedAsTheKey() {
    try (CrmBackend backend = connect()) {
      assertTrue(
          backend.describe().stream()
              .flatMap(object -> object.fields().stream())
              .noneMatch(field -> field.meaning().equals(Optional.of(StandardField.EXTERNAL_KEY))));
    }
  }

  @Test
  void aCreationWhoseAnswerGotLostIsFoundByItsEmailAndCreator() {
    try (CrmBackend backend = connect()) {
      backend.describe();
      String email = "lost." + UUID.randomUUID() + "@kit.example";
      Mutation creation =
          Mutation.create("Lead", UUID.randomUUID().toString())
              .set("LastName", new Value.Text("Kit"))
              .set("Company", new Value.Text("Kit Ltd"))
              .set("Email", new Value.Text(email))
              .build();
      org().fault("drop-answer", "collections");
      assertInstanceOf(WriteResult.Unknown.class, backend.write(List.of(creation)).get(0));
      List<CrmRecord> found = backend.search("Lead", Set.of(), "Email", Set.of(email));
      assertEquals(1, found.size());
      assertTrue(found.get(0).isCreatedByUs());
      assertTrue(found.get(0).createdAt().isPresent());
    }
  }
}
