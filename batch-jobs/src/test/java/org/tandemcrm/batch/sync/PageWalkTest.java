package org.tandemcrm.batch.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tandemcrm.batch.sync.PagedBackend.leads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.sync.SyncPosition;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Scope;

class PageWalkTest {

  private final PagedBackend backend = new PagedBackend();

  @Test
  void saysAfterEachRecordHowFarTheObjectIsRead() {
    backend
        .page("", ChangePage.more(leads("a", "b"), new Cursor("2")))
        .page("2", ChangePage.last(leads("c", "d"), new Cursor("3")));

    assertEquals(
        List.of(
            "a " + position("", 1, false),
            "b " + position("2", 0, false),
            "c " + position("2", 1, false),
            "d " + position("3", 0, true)),
        walked(walk(SyncPosition.START)));
  }

  @Test
  void asksForTheMappedFieldsOfTheObject() {
    backend.page("", ChangePage.last(leads(), new Cursor("1")));

    walked(walk(SyncPosition.START));

    assertEquals("Lead", backend.requests.get(0).object());
    assertEquals(Set.of("Email"), backend.requests.get(0).fields());
  }

  @Test
  void readsThePageOfItsStartAgainWhateverOfItIsDone() {
    backend.page("2", ChangePage.last(leads("c", "d"), new Cursor("3")));

    PageWalk walk = walk(position("2", 1, false));

    assertEquals(
        List.of("c " + position("2", 1, false), "d " + position("3", 0, true)), walked(walk));
  }

  @Test
  void goesOnBehindEmptyPages() {
    backend
        .page("", ChangePage.more(leads(), new Cursor("2")))
        .page("2", ChangePage.more(leads("a"), new Cursor("3")))
        .page("3", ChangePage.last(leads(), new Cursor("4")));
    PageWalk walk = walk(SyncPosition.START);

    assertEquals(List.of("a " + position("3", 0, false)), walked(walk));
    assertEquals(position("4", 0, true), walk.position());
  }

  @Test
  void staysAtItsEnd() {
    backend.page("", ChangePage.last(leads("a"), new Cursor("2")));
    PageWalk walk = walk(SyncPosition.START);
    walked(walk);

    assertEquals(Optional.empty(), walk.next());
    assertEquals(1, backend.requests.size());
  }

  @Test
  void keepsTheFirstLoadDoneThroughLaterReads() {
    backend
        .page("5", ChangePage.more(leads("a", "b"), new Cursor("6")))
        .page("6", ChangePage.last(leads(), new Cursor("7")));

    assertEquals(
        List.of("a " + position("5", 1, true), "b " + position("6", 0, true)),
        walked(walk(position("5", 0, true))));
  }

  @Test
  void startsOverOnceWhenTheCursorHasExpired() {
    backend.page("", ChangePage.last(leads("a"), new Cursor("2")));
    PageWalk walk = walk(position("old", 7, true));

    assertEquals(List.of("a " + position("2", 0, true)), walked(walk));
    assertEquals(List.of(new Cursor("old"), Cursor.START), backend.cursors());
  }

  @Test
  void countsFromTheStartAgainWhenItStartsOver() {
    backend.page("", ChangePage.last(leads("a", "b"), new Cursor("2")));
    PageWalk walk = walk(position("old", 7, false));

    assertEquals(position("", 1, false), walk.next().orElseThrow().after());
  }

  @Test
  void givesUpWhenTheCursorExpiresAgain() {
    backend.page("", ChangePage.more(leads("a"), new Cursor("gone")));
    PageWalk walk = walk(position("old", 0, true));
    walk.next();

    PluginException failure = assertThrows(PluginException.class, walk::next);

    assertEquals(FailureKind.CURSOR_EXPIRED, failure.kind());
    assertEquals(3, backend.requests.size());
  }

  @Test
  void doesNotStartOverFromTheStart() {
    PluginException failure =
        assertThrows(PluginException.class, () -> walk(SyncPosition.START).next());

    assertEquals(FailureKind.CURSOR_EXPIRED, failure.kind());
    assertEquals(1, backend.requests.size());
  }

  @Test
  void blamesAPluginWhoseCursorStandsStill() {
    backend.page("2", ChangePage.more(leads(), new Cursor("2")));

    PluginException failure =
        assertThrows(PluginException.class, () -> walk(position("2", 0, true)).next());

    assertEquals(FailureKind.INTERNAL, failure.kind());
    assertEquals(1, backend.requests.size());
  }

  @Test
  void tellsWhatIsBehindThePresentPage() {
    backend
        .page("", ChangePage.more(leads("a", "b"), new Cursor("2")).remaining(3))
        .page("2", ChangePage.more(leads("c"), new Cursor("3")));
    PageWalk walk = walk(SyncPosition.START);
    assertEquals(OptionalLong.empty(), walk.remaining());

    walk.next();
    assertEquals(OptionalLong.of(3), walk.remaining());
    assertEquals(2, walk.pageEnd());

    walk.next();
    walk.next();
    assertEquals(OptionalLong.empty(), walk.remaining());
    assertEquals(3, walk.pageEnd());
  }

  private PageWalk walk(SyncPosition start) {
    return new PageWalk(
        new PagesAhead(backend, "Lead", Set.of("Email"), Scope.ALL, Runnable::run), start);
  }

  private static List<String> walked(PageWalk walk) {
    List<String> walked = new ArrayList<>();
    for (Optional<ReadItem> item = walk.next(); item.isPresent(); item = walk.next()) {
      walked.add(item.get().record().id() + " " + item.get().after());
    }
    return walked;
  }

  private static SyncPosition position(String cursor, int pageDone, boolean firstLoadDone) {
    return new SyncPosition(new Cursor(cursor), pageDone, firstLoadDone);
  }
}
