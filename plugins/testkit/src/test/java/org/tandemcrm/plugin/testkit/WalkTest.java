package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.RecordVersion;
import org.tandemcrm.spi.Scope;

class WalkTest {

  private static final CrmRecord RECORD = CrmRecord.of("Lead", new RecordVersion("1", "a")).build();
  private static final Cursor NEXT = new Cursor("next");

  @Test
  void aWalkThatNeverEndsFails() {
    assertThrows(AssertionFailedError.class, () -> walk(ChangePage.more(List.of(RECORD), NEXT)));
    assertThrows(AssertionFailedError.class, () -> walk(ChangePage.more(List.of(), NEXT)));
  }

  @Test
  void aWalkHoldsTheLastStateOfEachRecord() {
    Walk walk =
        walk(
            ChangePage.last(
                List.of(RECORD, CrmRecord.of("Lead", new RecordVersion("1", "b")).build()), NEXT));
    assertEquals(Map.of("1", "b"), walk.versions());
    assertEquals(Set.of("1"), walk.ids());
    assertEquals(Map.of(), walk.versionsBeyond(Map.of("1", "b")));
    assertEquals(NEXT, walk.end());
  }

  private static Walk walk(ChangePage always) {
    return Walk.of(new OnePage(always), "Lead", Set.of(), Cursor.START, Scope.ALL, 10);
  }

  /** Answers every read with one page. */
  private record OnePage(ChangePage page) implements CrmBackend {

    @Override
    public ChangePage readChanges(ReadRequest request) {
      return page;
    }

    @Override
    public String organisationId() {
      return "one page";
    }

    @Override
    public CheckReport check() {
      return CheckReport.noAccess(List.of());
    }

    @Override
    public List<CrmObject> describe() {
      return List.of();
    }
  }
}
