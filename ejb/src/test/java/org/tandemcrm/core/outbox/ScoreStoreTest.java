package org.tandemcrm.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.Value;

/** The score over a pair of the mapping, which goes before what Tandem tells by itself. */
class ScoreStoreTest extends PushedStore {

  @OnEachDatabase
  void aMappedScoreGoesAtOnceEachTimeAndTheCrmsNeverComes(StoreDatabase store) {
    begin(store);
    leads = withScore(LEADS, FieldRules.startingWith(ProspectField.SCORE));
    load(lead("L1", "a@x.org", "Bern"));

    for (int score : List.of(5, 6, 0)) {
      change("UPDATE PROSPECT SET SCORE = " + score);
      push();
      assertEquals(
          Optional.of(new Value.Number(BigDecimal.valueOf(score))), org.value("L1", "Score"));
    }
    assertEquals(3, org.writeCalls);

    org.records.get("L1").put("Score", new Value.Number(BigDecimal.valueOf(900)));
    read("L1");
    assertEquals(List.of("0"), texts("SELECT SCORE FROM PROSPECT"));
  }

  @OnEachDatabase
  void aScoreComesWhereAMappingLetsItAndABlankIsNone(StoreDatabase store) {
    begin(store);
    leads = withScore(LEADS, FieldRules.DEFAULT);
    lead("L1", "a@x.org", "Bern");
    org.records.get("L1").put("Score", new Value.Number(BigDecimal.valueOf(250)));
    load("L1");
    load(lead("L2", "b@x.org", "Bern"));

    assertEquals(List.of("250", "0"), texts("SELECT SCORE FROM PROSPECT ORDER BY ID"));
  }

  private static ObjectMapping withScore(ObjectMapping mapping, FieldRules rules) {
    List<FieldMapping> pairs = new ArrayList<>(mapping.fields());
    pairs.add(FieldMapping.of("Score", "Score", FieldType.INTEGER, ProspectField.SCORE, rules));
    return new ObjectMapping(mapping.object(), mapping.label(), mapping.kind(), pairs, Map.of());
  }
}
