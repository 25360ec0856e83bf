package org.tandemcrm.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;

class LeftOutsStoreTest {

  @OnEachDatabase
  void listsByCause(StoreDatabase database) {
    database.doInTransaction(
        entityManager -> {
          for (String values :
              List.of(
                  "'00Q2', 17, 'NO_EMAIL'",
                  "'00Q1', 17, 'NO_EMAIL'",
                  "'00Q3', 17, 'CONVERTED_LEAD'",
                  "'00Q1', 18, 'NO_EMAIL'")) {
            entityManager
                .createNativeQuery(
                    "INSERT INTO LEFT_OUT_RECORD (CRM_ID, CONNECTION_ID, CAUSE, OBJECT, CRM_VERSION,"
                        + " OUTCOME, REASON, RUN_ID, SEEN_AT) VALUES ("
                        + values
                        + ", 'Lead', '1', 'LEFT_OUT', 'Because.', 100, 5)")
                .executeUpdate();
          }

          LeftOuts leftOuts = new LeftOuts(entityManager);
          Page<LeftOutRow> all = leftOuts.list(17, Optional.empty(), PageRequest.of(0, 10));
          Page<LeftOutRow> noEmail =
              leftOuts.list(17, Optional.of("NO_EMAIL"), PageRequest.of(0, 1));

          assertEquals(
              List.of("00Q3", "00Q1", "00Q2"), all.rows().stream().map(LeftOutRow::crmId).toList());
          assertEquals(2, noEmail.total());
          assertEquals(
              List.of(
                  new LeftOutRow(
                      "Lead",
                      "00Q1",
                      Outcome.LEFT_OUT,
                      "NO_EMAIL",
                      "Because.",
                      100,
                      Instant.ofEpochMilli(5))),
              noEmail.rows());
        });
  }
}
