package org.tandemcrm.batch.sync;

import java.util.Optional;
import java.util.OptionalLong;
import org.tandemcrm.core.sync.SyncPosition;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/**
 * Walks over the pages of an object, record by record, and says after each how far the object is
 * read. A cursor that the CRM no longer knows starts it over, once; matching makes that harmless.
 */
final class PageWalk {

  private final PagesAhead pages;
  private SyncPosition before;
  private SyncPosition after;
  private ChangePage page;
  private int index;
  private long pageEnd;
  private boolean startedOver;

  PageWalk(PagesAhead pages, SyncPosition start) {
    this.pages = pages;
    this.before = start;
    this.after = start;
  }

  /** The next record; absent when all is read for now. */
  Optional<ReadItem> next() {
    while (page == null || index == page.records().size()) {
      if (page != null && page.isLast()) {
        return Optional.empty();
      }
      turnPage();
    }
    index++;
    boolean pageDone = index == page.records().size();
    SyncPosition here = pageDone ? after : before.inPage(index);
    return Optional.of(new ReadItem(page.records().get(index - 1), here));
  }

  /** True when the CRM had forgotten the cursor: it may have forgotten deletions, too. */
  boolean startedOver() {
    return startedOver;
  }

  /** Behind the present page. */
  SyncPosition position() {
    return after;
  }

  /** About how many records come behind the present page. */
  OptionalLong remaining() {
    return page == null ? OptionalLong.empty() : page.remaining();
  }

  /** How many records came up to the end of the present page. */
  long pageEnd() {
    return pageEnd;
  }

  private void turnPage() {
    before = after;
    page = read(before.cursor());
    if (!page.isLast() && page.next().equals(before.cursor())) {
      throw PluginException.of(FailureKind.INTERNAL, "The plugin gave a cursor that stands still.");
    }
    index = 0;
    pageEnd += page.records().size();
    after = page.isLast() ? SyncPosition.end(page.next()) : before.behindPage(page.next());
  }

  private ChangePage read(Cursor cursor) {
    try {
      return pages.page(cursor);
    } catch (PluginException e) {
      if (e.kind() != FailureKind.CURSOR_EXPIRED || startedOver || cursor.isStart()) {
        throw e;
      }
      startedOver = true;
      before = before.behindPage(Cursor.START);
      return pages.page(Cursor.START);
    }
  }
}
