package org.tandemcrm.batch.sync;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Scope;

/**
 * Asks a CRM for pages, each while the one before it is being stored: neither the network nor the
 * store waits for the other. At most one page is ahead; its failure shows when it is its turn.
 */
final class PagesAhead {

  /** How many records a page should have: a hint for the plugin. */
  private static final int PAGE = 2000;

  private final CrmBackend backend;
  private final String object;
  private final Set<String> fields;
  private final Scope scope;
  private final Executor executor;
  private Cursor aheadCursor = Cursor.START;
  private CompletableFuture<ChangePage> ahead;

  /**
   * @param scope what a walk from the start may leave out
   * @param executor where the page ahead is read
   */
  PagesAhead(
      CrmBackend backend, String object, Set<String> fields, Scope scope, Executor executor) {
    this.backend = backend;
    this.object = object;
    this.fields = fields;
    this.scope = scope;
    this.executor = executor;
  }

  /** The page behind a cursor. */
  ChangePage page(Cursor cursor) {
    boolean asked = ahead != null && aheadCursor.equals(cursor);
    ChangePage page = asked ? await(ahead) : ask(cursor);
    ahead = null;
    if (!page.isLast() && !page.next().equals(cursor)) {
      aheadCursor = page.next();
      ahead = CompletableFuture.supplyAsync(() -> ask(page.next()), executor);
    }
    return page;
  }

  private ChangePage ask(Cursor cursor) {
    return backend.readChanges(new ReadRequest(object, fields, cursor, scope, PAGE));
  }

  private static ChangePage await(CompletableFuture<ChangePage> page) {
    try {
      return page.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof PluginException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
