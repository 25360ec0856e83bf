package org.tandemcrm.batch.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.Scope;

class PagesAheadTest {

  private final PagedBackend backend =
      new PagedBackend()
          .page("", ChangePage.more(PagedBackend.leads("a"), new Cursor("2")))
          .page("2", ChangePage.more(PagedBackend.leads("b"), new Cursor("gone")));
  private final List<Runnable> waiting = new ArrayList<>();
  private final PagesAhead pages =
      new PagesAhead(backend, "Lead", Set.of("Email"), Scope.ALL, waiting::add);

  @Test
  void asksForTheNextPageAsSoonAsThePresentOneIsThere() {
    pages.page(Cursor.START);
    assertEquals(1, waiting.size());
    waiting.remove(0).run();

    assertEquals(List.of(Cursor.START, new Cursor("2")), backend.cursors());
    assertEquals("b", pages.page(new Cursor("2")).records().get(0).id());
    assertEquals(2, backend.requests.size(), "the page ahead was asked for once");
  }

  @Test
  void readsAnotherPageThanTheOneAheadWhenToldTo() {
    pages.page(Cursor.START);
    waiting.clear();

    assertEquals("a", pages.page(Cursor.START).records().get(0).id());
  }

  @Test
  void showsAFailureWhenItIsThePagesTurn() {
    pages.page(Cursor.START);
    waiting.remove(0).run();
    pages.page(new Cursor("2"));
    waiting.remove(0).run();

    PluginException failure =
        assertThrows(PluginException.class, () -> pages.page(new Cursor("gone")));

    assertEquals(FailureKind.CURSOR_EXPIRED, failure.kind());
  }

  @Test
  void asksForNothingBehindTheLastPage() {
    backend.page("2", ChangePage.last(PagedBackend.leads("b"), new Cursor("3")));
    pages.page(Cursor.START);
    waiting.remove(0).run();
    pages.page(new Cursor("2"));

    assertEquals(List.of(), waiting);
  }
}
